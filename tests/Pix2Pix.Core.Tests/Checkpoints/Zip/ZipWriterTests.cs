using System.IO.Compression;
using Pix2Pix.Checkpoints.Zip;

namespace Pix2Pix.Tests.Checkpoints.Zip;

public sealed class ZipWriterTests
{
    [Theory]
    [InlineData(uint.MaxValue - 1L)]
    [InlineData(0L)]
    public void Finish_WithAndWithoutLargeNumbers_IsReadByThePlatform(long largest)
    {
        using var stream = new MemoryStream();
        var writer = new ZipWriter(stream, largest);
        writer.Add("a/one", [1, 2, 3]);
        writer.Add("a/ü", []);
        writer.Finish();

        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        using var content = archive.Entries[0].Open();
        var read = new byte[4];

        Assert.Equal(["a/one", "a/ü"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(3, content.ReadAtLeast(read, 4, throwOnEndOfStream: false));
        Assert.Equal([1, 2, 3, 0], read);
    }
}
