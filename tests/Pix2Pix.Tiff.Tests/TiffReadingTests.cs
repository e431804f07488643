using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Files of other programs read as tifffile and Pillow read them.</summary>
public sealed class TiffReadingTests
{
    public static TheoryData<string> Kept => [.. TiffCase.List(TiffCase.Kept["manifest.json"]).Select(tiff => tiff.File)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Decode_KeptFile_GivesWhatTheManifestSays(string name) =>
        TiffCase.List(TiffCase.Kept["manifest.json"]).Single(tiff => tiff.File == name).Check(file => TiffCase.Kept[file]);

    [Fact]
    public void Decode_FreshFiles_GiveWhatTifffileAndPillowRead()
    {
        using var folder = new TemporaryFolder();
        ReferencePython.Run("make_tiffs.py", folder.PathOf("tiffs"));
        var cases = TiffCase.List(File.ReadAllBytes(folder.PathOf("tiffs/manifest.json")));

        Assert.True(cases.Count >= TiffCase.List(TiffCase.Kept["manifest.json"]).Count);
        Assert.Multiple([.. cases.Select(tiff => (Action)(() => tiff.Check(file => File.ReadAllBytes(folder.PathOf("tiffs/" + file)))))]);
    }
}
