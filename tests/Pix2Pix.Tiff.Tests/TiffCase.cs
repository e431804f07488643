using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests;

/// <summary>A file that tests/reference/make_tiffs.py wrote, and what it must give.</summary>
public sealed record TiffCase
{
    public required string File { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int Channels { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<SampleType>))]
    public SampleType Type { get; init; }

    public bool Alpha { get; init; }

    /// <summary>The hash of the samples, low byte first.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file with the samples, where a decoder may differ a little; null where the hash counts.</summary>
    public string? Samples { get; init; }

    public int Greatest { get; init; }

    public double Mean { get; init; }

    /// <summary>Words of the message with which the file is refused; null where it is read.</summary>
    public string? Refused { get; init; }

    /// <summary>The files kept with the tests, by name: made with <c>make_tiffs.py --small</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Kept { get; } = ReadKept();

    /// <summary>The cases that a manifest lists.</summary>
    public static IReadOnlyList<TiffCase> List(ReadOnlySpan<byte> manifest)
    {
        using var json = JsonDocument.Parse(manifest.ToArray());
        return json.RootElement.GetProperty("cases").Deserialize<TiffCase[]>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Reads the file, and compares with what it must give.</summary>
    public void Check(Func<string, byte[]> content)
    {
        var codec = new TiffImageCodec();
        using var stream = new MemoryStream(content(File));

        if (Refused is not null)
        {
            Assert.Contains(Refused, Assert.Throws<ImageFormatException>(() => codec.Decode(stream)).Message, StringComparison.Ordinal);
            return;
        }

        var image = codec.Decode(stream);
        Assert.Equal((Width, Height, Channels, Type, Alpha), (image.Width, image.Height, image.Channels, image.SampleType, image.HasAlpha));

        if (Samples is null)
        {
            Assert.Equal(Sha256, Convert.ToHexStringLower(SHA256.HashData(image.Bytes)));
            return;
        }

        var differences = image.Bytes.ToArray().Zip(content(Samples), (actual, expected) => Math.Abs(actual - expected)).ToList();
        Assert.InRange(differences.Max(), 0, Greatest);
        Assert.InRange(differences.Average(), 0, Mean);
    }

    public override string ToString() => File;

    private static Dictionary<string, byte[]> ReadKept()
    {
        var files = new Dictionary<string, byte[]>();
        var folder = Path.Combine(TestFiles.RepositoryRoot, "tests", "Pix2Pix.Tiff.Tests", "Fixtures");
        files["manifest.json"] = System.IO.File.ReadAllBytes(Path.Combine(folder, "manifest.json"));

        using var packed = new GZipStream(System.IO.File.OpenRead(Path.Combine(folder, "tiffs.tar.gz")), CompressionMode.Decompress);
        using var archive = new TarReader(packed);

        while (archive.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }
}
