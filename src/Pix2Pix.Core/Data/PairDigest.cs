using System.Security.Cryptography;
using System.Text;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>What a survey keeps of a pair.</summary>
/// <param name="Name">The pair's name.</param>
/// <param name="Size">The input's size, as width×height.</param>
/// <param name="InputForm">The input's channels and sample type.</param>
/// <param name="TargetForm">The target's channels and sample type.</param>
/// <param name="Content">A digest of the pixels of both images.</param>
internal sealed record PairDigest(string Name, string Size, string InputForm, string TargetForm, string Content)
{
    public static PairDigest Of(ImagePair pair)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in (ImageBuffer[])[pair.Input, pair.Target])
        {
            hash.AppendData(Encoding.ASCII.GetBytes(image.ToString()));
            hash.AppendData(image.Bytes);
        }

        var size = $"{pair.Input.Width}×{pair.Input.Height}";
        return new PairDigest(pair.Name, size, FormOf(pair.Input), FormOf(pair.Target), Convert.ToHexString(hash.GetHashAndReset()));
    }

    // An image writes itself as "256×256, 3 channels of 8 bits".
    private static string FormOf(ImageBuffer image) => image.ToString()[(image.ToString().IndexOf(',', StringComparison.Ordinal) + 2)..];
}
