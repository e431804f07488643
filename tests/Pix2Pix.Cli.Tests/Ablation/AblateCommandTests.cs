using System.Text.Json;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Ablation;

public sealed class AblateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AblateCommandTests()
    {
        File.WriteAllLines(_folder.PathOf("palette.txt"), ["#ff0000", "#0000ff", "#000000"]);
        foreach (var part in (string[])["train", "test"])
        {
            Directory.CreateDirectory(_folder.PathOf($"pairs/{part}/A"));
            Directory.CreateDirectory(_folder.PathOf($"pairs/{part}/B"));
            for (var index = 0; index < 3; index++)
            {
                ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index), _folder.PathOf($"pairs/{part}/A/{index}.png"));
                ImageCodecs.Default.Save(Halves(8 * (index + 1)), _folder.PathOf($"pairs/{part}/B/{index}.png"));
            }
        }
    }

    private string[] Small =>
    [
        "ablate", "--table", "labels", "--data", _folder.PathOf("pairs"), "--layout", "folders", "--output", _folder.PathOf("out"), "--palette", _folder.PathOf("palette.txt"),
        "--void", "2", "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu",
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ablate_Twice_TrainsOnceAndPrintsThePapersTable()
    {
        var first = CliRun.Of(Small);
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("Table 6", first.Output, StringComparison.Ordinal);
        Assert.Contains("(0.42)", first.Output, StringComparison.Ordinal);
        var weights = Directory.GetFiles(_folder.PathOf("out"), "generator.safetensors", SearchOption.AllDirectories);
        Assert.Equal(6, weights.Length); // three variants, two seeds

        var written = weights.Select(File.GetLastWriteTimeUtc).ToList();
        var second = CliRun.Of(Small);
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Contains("trained already", second.Output, StringComparison.Ordinal);
        Assert.Equal(written, weights.Select(File.GetLastWriteTimeUtc));

        using var json = JsonDocument.Parse(File.ReadAllText(_folder.PathOf("out/labels.json")));
        Assert.Equal(3, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(1, json.RootElement.GetProperty("groundTruth").GetProperty("FCN pixel").GetDouble()); // labels are their own ceiling
        Assert.Equal(7, File.ReadAllLines(_folder.PathOf("out/labels.csv")).Length);
        Assert.True(File.Exists(_folder.PathOf("out/labels.png")));
        Assert.DoesNotContain("http", File.ReadAllText(_folder.PathOf("out/labels.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Ablate_WithOtherSettingsThanTheRunsThere_IsRefused()
    {
        Assert.Equal(0, CliRun.Of([.. Small, "--seeds", "1"]).ExitCode);
        Refused(2, "other settings", [.. Small, "--seeds", "1", "--batch", "2"]);
    }

    [Fact]
    public void Ablate_OfPhotosWithoutASegmenter_SaysWhatIsMissing() => Refused(2, "--segmenter", [.. Small.Select(word => word == "labels" ? "losses" : word)]);

    [Fact]
    public void Ablate_WithoutATestPart_SaysSo()
    {
        Directory.Delete(_folder.PathOf("pairs/test"), recursive: true);
        Refused(1, "test", Small);
    }

    private static void Refused(int exitCode, string sentence, params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == exitCode && run.Error.Contains(sentence, StringComparison.Ordinal), $"exit code {run.ExitCode}: {run.Error}");
    }

    private static ImageBuffer Halves(int width)
    {
        var image = new ImageBuffer(32, 32, 3);
        for (var pixel = 0; pixel < 32 * 32; pixel++)
            image.Bytes[3 * pixel + (pixel % 32 < width ? 0 : 2)] = byte.MaxValue;

        return image;
    }
}
