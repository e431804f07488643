using System.IO.Compression;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

/// <summary>Zip archives like those of <c>torch.save</c>, made by the platform's own writer.</summary>
internal static class TorchArchive
{
    /// <summary>An archive of any records, in this order.</summary>
    public static byte[] Of(CompressionLevel compression, params (string Name, byte[] Content)[] records)
    {
        using var stream = new MemoryStream();

        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in records)
            {
                using var entry = archive.CreateEntry(name, compression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An archive of a pickle and its storage 0.</summary>
    public static byte[] Of(byte[] pickle, byte[] storage, params (string Name, byte[] Content)[] more) =>
        Of(CompressionLevel.NoCompression, [("archive/data.pkl", pickle), ("archive/data/0", storage), .. more]);

    public static WeightFile Load(byte[] content)
    {
        using var stream = new MemoryStream(content);
        return WeightFile.Load(stream);
    }
}
