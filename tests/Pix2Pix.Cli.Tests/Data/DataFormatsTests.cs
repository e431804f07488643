using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

/// <summary>The commands that prepare data take all formats, not only those of the library alone.</summary>
public sealed class DataFormatsTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Grayscale_KeepsFormatsAndDepth()
    {
        foreach (var (name, type) in new[] { ("a.tif", SampleType.UInt16), ("b.npy", SampleType.Float32), ("c.jfif", SampleType.UInt8), ("d.bmp", SampleType.UInt8) })
            Save($"in/{name}", Some.Image(5, 4, 3, type));

        Succeed("data", "grayscale", "--input", _data.PathOf("in"), "--output", _data.PathOf("out"));
        Assert.Equal((1, SampleType.UInt16), Form("out/a.tif"));
        Assert.Equal((1, SampleType.Float32), Form("out/b.npy"));
        Assert.Equal((1, SampleType.UInt8), Form("out/c.jfif"));
        Assert.Equal((1, SampleType.UInt8), Form("out/d.png"));
    }

    [Fact]
    public void Edges_AreDrawnOfAnyFormatAsPng()
    {
        Save("in/a.tif", Some.Image(20, 20, 5, SampleType.UInt16));
        Save("in/b.npy", Some.Image(20, 20, 1, SampleType.Float32));

        Succeed("data", "edges", "--input", _data.PathOf("in"), "--output", _data.PathOf("out"));
        Assert.Equal(["a.png", "b.png"], _data.Files("out"));
    }

    [Fact]
    public void IndexToColor_ReadsNumbersOfAnyFormatAndWritesPng()
    {
        File.WriteAllText(_data.PathOf("palette.txt"), "#000000\n#ff0000\n#00ff00\n");
        foreach (var (name, type) in new[] { ("a.tif", SampleType.UInt16), ("b.npy", SampleType.UInt8), ("c.pgm", SampleType.UInt8) })
        {
            var map = new ImageBuffer(3, 1, 1, type);
            for (var pixel = 0; pixel < 3; pixel++)
            {
                if (type == SampleType.UInt8)
                    map.Bytes[pixel] = (byte)pixel;
                else
                    map.Samples<ushort>()[pixel] = (ushort)pixel;
            }

            Save($"in/{name}", map);
        }

        Succeed("data", "index-to-color", "--input", _data.PathOf("in"), "--output", _data.PathOf("out"), "--palette", _data.PathOf("palette.txt"));
        Assert.All(new[] { "a", "b", "c" }, name => Assert.Equal([0, 0, 0, 255, 0, 0, 0, 255, 0], _data.Load($"out/{name}.png").Bytes.ToArray()));
    }

    [Fact]
    public void Split_DividesFilesOfAnyFormat()
    {
        foreach (var name in new[] { "a.tif", "b.npy", "c.jfif", "d.pnm" })
            Save($"in/{name}", Some.Image(8, 4, 3));

        Succeed("data", "split", "--input", _data.PathOf("in"), "--output", _data.PathOf("out"), "--val", "0.25", "--test", "0.25");
        Assert.Equal((2, 1, 1), (_data.Count("out/train"), _data.Count("out/val"), _data.Count("out/test")));
    }

    private (int Channels, SampleType Type) Form(string name) =>
        CliImageCodecs.Default.Load(_data.PathOf(name)) is var image ? (image.Channels, image.SampleType) : default;

    private static void Succeed(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    // Formats that are read only get the content of another: names do not decide how files are read.
    private void Save(string name, ImageBuffer image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_data.PathOf(name))!);
        var written = Path.GetExtension(name) is ".bmp" or ".pnm" ? Path.ChangeExtension(name, ".ppm") : name;
        CliImageCodecs.Default.Save(image, _data.PathOf(written));
        if (written != name)
            File.Move(_data.PathOf(written), _data.PathOf(name));
    }
}
