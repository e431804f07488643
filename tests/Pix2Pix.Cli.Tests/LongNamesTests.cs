using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>Every command writes files of the longest names that file systems take, and touches no file beside them.</summary>
public sealed class LongNamesTests : IDisposable
{
    private static readonly string Stem = new('x', 251);
    private static readonly string Image = Stem + ".png";
    private static readonly string Wide = string.Concat(Enumerable.Repeat("画", 83)) + ".png";

    private readonly TemporaryFolder _folder = new();

    public LongNamesTests()
    {
        foreach (var name in new[] { Image, Wide })
        {
            Save("in/", name, Some.Image(72, 36, 3));
            Save("set/A/", name, Some.Image(36, 36, 3, seed: 1));
            Save("set/B/", name, Some.Image(36, 36, 3, seed: 2));
            Save("maps/", name, new ImageBuffer(8, 8, 1));
        }

        File.WriteAllText(PathOf("palette.txt"), "#000000\n#ffffff\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data", "grayscale", "--input", "in", "--output", "out")]
    [InlineData("data", "edges", "--input", "in", "--output", "out")]
    [InlineData("data", "index-to-color", "--input", "maps", "--output", "out", "--palette", "palette.txt")]
    [InlineData("data", "combine", "--input", "set", "--output", "out")]
    [InlineData("data", "split", "--input", "in", "--output", "out", "--val", "0", "--test", "0.5")]
    public void Data_WritesLongNames(params string[] arguments)
    {
        Succeed(arguments);
        var names = Directory.GetFiles(PathOf("out"), "*.png", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Equal([Image, Wide], names.Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(PathOf("out"), ".p2p*", SearchOption.AllDirectories));
    }

    [Fact]
    public void TrainTranslateEvaluateExportAndConvert_WriteLongNames()
    {
        Succeed("train", "--data", "in", "--output", Stem, "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu");
        Succeed("translate", "--model", Stem, "--input", "in", "--output", "out", "--device", "cpu");
        Assert.True(File.Exists(PathOf($"out/{Image}")) && File.Exists(PathOf($"out/{Wide}")));

        var (json, onnx) = ($"{Stem}.jso", $"{Stem}.onnx"[1..]);
        foreach (var other in new[] { "scores.json.tmp", "model.onnx.unverified", "model.onnx.tmp" })
            File.WriteAllText(PathOf(other), "precious");

        Succeed("evaluate", "--model", Stem, "--data", "in", "--metrics", "l1", "--device", "cpu", "--json", json, "--csv", $"{Stem}.csv", "--html", $"{Stem}.htm");
        Succeed("evaluate", "--model", Stem, "--data", "in", "--metrics", "l1", "--device", "cpu", "--json", "scores.json");
        Succeed("export", "--model", Stem, "--output", onnx);
        Succeed("export", "--model", Stem, "--output", "model.onnx");
        Succeed("convert", Stem, $"{Stem}.pth");

        Assert.All(
            new[] { "scores.json.tmp", "model.onnx.unverified", "model.onnx.tmp" },
            other => Assert.Equal("precious", File.ReadAllText(PathOf(other))));
        Assert.Equal(255, onnx.Length);
        Assert.True(File.ReadAllText(PathOf($"{Stem}.csv")).Length > 20);
    }

    // Arguments that name something in the folder become its path.
    private void Succeed(params string[] arguments)
    {
        string[] names = [Stem, $"{Stem}.jso", $"{Stem}.csv", $"{Stem}.htm", $"{Stem}.onnx"[1..], $"{Stem}.pth", "in", "set", "maps", "out", "palette.txt", "scores.json", "model.onnx"];
        var run = CliRun.Of([.. arguments.Select(argument => names.Contains(argument) ? PathOf(argument) : argument)]);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private string PathOf(string name) => _folder.PathOf(name);

    private void Save(string folder, string name, ImageBuffer image)
    {
        Directory.CreateDirectory(PathOf(folder));
        CliImageCodecs.Default.Save(image, PathOf(folder + name));
    }
}
