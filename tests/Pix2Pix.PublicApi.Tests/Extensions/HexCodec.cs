using System.Text;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A codec: reads grey images written as text, <c>hex WIDTH\n</c> and two digits for each pixel.</summary>
internal sealed class HexCodec : IImageCodec
{
    public IReadOnlyCollection<ImageFormat> WritableFormats => [];

    public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith("hex "u8);

    public ImageBuffer Decode(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var width = int.Parse(reader.ReadLine()!.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture);
        var pixels = Convert.FromHexString(reader.ReadToEnd().ReplaceLineEndings(""));
        if (pixels.Length % width != 0)
            throw new ImageFormatException("The last row is not full.");

        var image = new ImageBuffer(width, pixels.Length / width, 1);
        pixels.CopyTo(image.Bytes);
        return image;
    }

    public void Encode(ImageBuffer image, Stream stream, ImageFormat format) => throw new ImageFormatException("It only reads.");
}
