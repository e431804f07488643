using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Evaluation;

public sealed class EvaluateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluateTests()
    {
        foreach (var folder in new[] { "outputs", "targets/sub", "pairs/test" })
            Directory.CreateDirectory(_folder.PathOf(folder));

        Directory.CreateDirectory(_folder.PathOf("outputs/sub"));
    }

    private string[] Folders => ["evaluate", "--outputs", _folder.PathOf("outputs"), "--targets", _folder.PathOf("targets")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_OfTwoFolders_WritesTheExactNumbers()
    {
        Grey("outputs/a.png", 20);
        Grey("targets/a.ppm", 71); // 51 of 255: 0.2
        Grey("outputs/sub/b.png", 255);
        Grey("targets/sub/b.png", 153); // 102 of 255: 0.4

        var run = CliRun.Of([.. Folders, "--metrics", "l1,lab", "--json", _folder.PathOf("r.json"), "--csv", _folder.PathOf("r.csv")]);

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = File.ReadAllLines(_folder.PathOf("r.csv"));
        Assert.Equal(["name,L1", "a", "sub/b"], [lines[0], lines[1].Split(',')[0], lines[2].Split(',')[0]]);

        var report = Report("r.json");
        Assert.Equal(0.3, report.Metrics.Single().Mean, 1e-6);
        Assert.Equal(Math.Sqrt(0.02), report.Metrics.Single().Deviation!.Value, 1e-6);
        Assert.Equal(["Lab L", "Lab a", "Lab b"], report.SetScores.Select(score => score.Name));
        Assert.Contains("0.3000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfUnequalFolders_NamesWhatIsLeftOut()
    {
        Grey("outputs/both.png", 1);
        Grey("targets/both.png", 1);
        Grey("outputs/alone.png", 1);
        Grey("targets/lonely.png", 1);

        var run = CliRun.Of([.. Folders, "--metrics", "l1"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 without a target, left out: alone.png", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 without an output, left out: lonely.png", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfFoldersWithoutAPair_IsRefused()
    {
        Grey("outputs/a.png", 1);
        Grey("targets/b.png", 1);
        Refused(1, "No file of", Folders);
    }

    [Fact]
    public void Evaluate_OfImagesOfDifferentSizes_NamesThem()
    {
        Grey("outputs/a.png", 1);
        ImageCodecs.Default.Save(Some.Image(13, 12, 3), _folder.PathOf("targets/a.png"));
        Refused(1, "a.png is 12×12", Folders);
    }

    [Fact]
    public void Evaluate_WithAFileInThePlaceOfTheReport_RefusesBeforeAnyWork()
    {
        Grey("outputs/a.png", 1);
        Grey("targets/a.png", 1);
        File.WriteAllText(_folder.PathOf("r.json"), "mine");

        Refused(1, "--overwrite", [.. Folders, "--json", _folder.PathOf("r.json")]);
        Assert.Equal("mine", File.ReadAllText(_folder.PathOf("r.json")));
        Assert.Equal(0, CliRun.Of([.. Folders, "--metrics", "l1", "--json", _folder.PathOf("r.json"), "--overwrite"]).ExitCode);
        Assert.Equal(0, Report("r.json").Metrics.Single().Mean);
    }

    [Fact]
    public void Evaluate_OfARun_MeasuresWhatTranslateWrites()
    {
        Train("run", 1);
        var run = CliRun.Of("evaluate", "--model", _folder.PathOf("run"), "--data", _folder.PathOf("pairs"), "--json", _folder.PathOf("r.json"), "--device", "cpu", "--fit", "pad");
        Assert.True(run.ExitCode == 0, run.Error);

        foreach (var side in new[] { "inputs", "outputs", "targets" })
            Directory.CreateDirectory(_folder.PathOf(side));
        for (var index = 0; index < 3; index++)
        {
            var both = ImageCodecs.Default.Load(_folder.PathOf($"pairs/test/{index}.png"));
            ImageCodecs.Default.Save(both.Crop(0, 0, 40, 36), _folder.PathOf($"inputs/{index}.png"));
            ImageCodecs.Default.Save(both.Crop(40, 0, 40, 36), _folder.PathOf($"targets/{index}.png"));
        }

        Assert.Equal(0, CliRun.Of("translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("inputs"), "--output", _folder.PathOf("outputs"), "--device", "cpu", "--fit", "pad").ExitCode);
        Assert.Equal(0, CliRun.Of([.. Folders, "--json", _folder.PathOf("f.json")]).ExitCode);

        Assert.Equal(Report("f.json").Metrics, Report("r.json").Metrics);
        Assert.Equal(Report("f.json").SetScores, Report("r.json").SetScores);
        Assert.Equal(3, Report("r.json").Images.Count);
    }

    [Fact]
    public void Evaluate_OfARunAtItsTrainedSize_ResizesPairsFirst()
    {
        Train("run", 1);
        var run = CliRun.Of("evaluate", "--model", _folder.PathOf("run"), "--device", "cpu", "--json", _folder.PathOf("r.json"), "--metrics", "ssim");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("32×32, as trained", Report("r.json").Conditions["size"]);
    }

    [Fact]
    public void Evaluate_OfColourisation_ComparesColours()
    {
        for (var index = 0; index < 2; index++)
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index), _folder.PathOf($"pairs/test/{index}.png"));

        var trained = CliRun.Of("train", "--data", _folder.PathOf("pairs/test"), "--layout", "colorization", "--output", _folder.PathOf("run"), "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu");
        Assert.True(trained.ExitCode == 0, trained.Error);

        Assert.Equal(0, CliRun.Of("evaluate", "--model", _folder.PathOf("run"), "--data", _folder.PathOf("pairs"), "--device", "cpu", "--metrics", "l1,lab", "--json", _folder.PathOf("r.json")).ExitCode);

        Assert.True(Report("r.json").SetScores[0].Value > 0.9, "lightness is the input's, so it is kept");
        Assert.True(Report("r.json").SetScores[1].Value < 0.9, "the colours of noise cannot be told from its lightness");
    }

    [Fact]
    public void Evaluate_OnDataWithoutThePart_SaysWhichThereAre()
    {
        Train("run", 1);
        Directory.Move(_folder.PathOf("pairs/test"), _folder.PathOf("pairs/train"));
        Refused(2, "has no part test, only train", "evaluate", "--model", _folder.PathOf("run"), "--device", "cpu");
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--model", "run", "--outputs", "o", "--targets", "t")]
    [InlineData("evaluate", "--outputs", "o")]
    [InlineData("evaluate", "--targets", "t", "--model", "run")]
    [InlineData("compare", "run")]
    public void Evaluate_OfNothingOrTooMuch_IsBadUsage(params string[] arguments) => Refused(2, "", arguments);

    [Fact]
    public void Evaluate_OfAnUnknownMetric_NamesThoseThereAre()
    {
        Grey("outputs/a.png", 1);
        Grey("targets/a.png", 1);
        Refused(2, "l1, rmse, psnr, ssim, ms-ssim, lab, spectrum", [.. Folders, "--metrics", "l1,blur"]);
    }

    [Fact]
    public void Compare_OfTwoRuns_MarksTheBest()
    {
        Train("one", 1);
        Train("two", 2);

        var run = CliRun.Of("compare", _folder.PathOf("one"), _folder.PathOf("two"), "--device", "cpu", "--metrics", "l1,lab", "--csv", _folder.PathOf("c.csv"), "--json", _folder.PathOf("c.json"));

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = File.ReadAllLines(_folder.PathOf("c.csv"));
        Assert.Equal(("model,L1,Lab L,Lab a,Lab b,pairs", 3), (lines[0], lines.Length));
        Assert.Contains("*", run.Output, StringComparison.Ordinal);

        var values = lines[1..].Select(line => double.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var best = run.Output.Split('\n').First(line => line.StartsWith(_folder.PathOf(values[0] < values[1] ? "one" : "two"), StringComparison.Ordinal));
        Assert.Contains($"{values.Min().ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture)}*", best, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithFeatureNetworks_MeasuresFidKidAndLpips()
    {
        // Features: the mean colour, 0…1. Outputs of 0 and 255, targets of 51 and 204: means 0.5 and 0.5, variances 0.5
        // and 0.18 of each channel, all one.
        foreach (var (name, output, target) in new[] { ("a", 0, 51), ("b", 255, 204) })
        {
            Grey($"outputs/{name}.png", (byte)output);
            Grey($"targets/{name}.png", (byte)target);
        }

        TorchScriptFile.Write(_folder.PathOf("features.pt"), "Tensor", "return torch.mean(x, [2, 3])");
        TorchScriptFile.Write(_folder.PathOf("maps.pt"), "Tuple[Tensor, Tensor]", "return (torch.slice(x, 1, 0, 1), torch.slice(x, 1, 1, 3))");
        SafetensorsFile.Save(_folder.PathOf("lin.safetensors"), [Weights("lin1.model.1.weight", 0.5f, 0.25f), Weights("lin0.model.1.weight", 2)]);

        var run = CliRun.Of([.. Folders, "--metrics", "l1", "--features", _folder.PathOf("features.pt"), "--features-input", "unit", "--features-size", "8",
            "--lpips", _folder.PathOf("maps.pt"), "--lpips-weights", _folder.PathOf("lin.safetensors"), "--json", _folder.PathOf("r.json")]);

        Assert.True(run.ExitCode == 0, run.Error);
        var report = Report("r.json");
        Assert.Equal(3 * Math.Pow(Math.Sqrt(0.5) - Math.Sqrt(0.18), 2), report.SetScores.Single(score => score.Name == "FID").Value, 1e-5);

        // k is of outputs 0·1 (1) and of targets 0.2·0.8 (1.16³); of both: 1, 1, 1.2³, 1.8³.
        Assert.Equal(1 + Math.Pow(1.16, 3) - (2 + Math.Pow(1.2, 3) + Math.Pow(1.8, 3)) / 2, report.SetScores.Single(score => score.Name == "KID").Value, 1e-5);
        Assert.Equal(2, report.Metrics.Single(metric => metric.Name == "LPIPS").Count);
    }

    [Fact]
    public void Evaluate_WithPublishedWeightsOfLpips_ReadsThemLayerByLayer()
    {
        Grey("outputs/a.png", 10);
        ImageCodecs.Default.Save(Some.Image(12, 12, 3), _folder.PathOf("targets/a.png"));
        string Map(int channels) => $"torch.repeat(torch.slice(x, 1, 0, 1), [1, {channels}, 1, 1])";
        TorchScriptFile.Write(_folder.PathOf("maps.pt"), "List[Tensor]", $"return [{string.Join(", ", new[] { 64, 192, 384, 256, 256 }.Select(Map))}]");

        string[] lpips = ["--metrics", "l1", "--lpips", _folder.PathOf("maps.pt"), "--lpips-weights"];
        var run = CliRun.Of([.. Folders, .. lpips, SharedData.Require("checkpoints/lpips-legacy/v0.1_alex.pth")]);

        Assert.True(run.ExitCode == 0, run.Error);
        Refused(1, "64, 192, 384, 256, 256", [.. Folders, .. lpips, SharedData.Require("checkpoints/lpips-legacy/v0.1_vgg.pth")]);
    }

    [Fact]
    public void Evaluate_WithNetworksThatAreNone_SaysSo()
    {
        Grey("outputs/a.png", 1);
        Grey("targets/a.png", 1);
        SafetensorsFile.Save(_folder.PathOf("other.safetensors"), [Weights("conv.weight", 1)]);
        TorchScriptFile.Write(_folder.PathOf("maps.pt"), "Tensor", "return x");

        Refused(1, "does not exist", [.. Folders, "--features", _folder.PathOf("none.pt")]);
        Refused(2, "--lpips-weights", [.. Folders, "--lpips", _folder.PathOf("maps.pt")]);
        Refused(1, "no weights of LPIPS", [.. Folders, "--lpips", _folder.PathOf("maps.pt"), "--lpips-weights", _folder.PathOf("other.safetensors")]);
        Refused(1, "at least two images", [.. Folders, "--features", _folder.PathOf("maps.pt")]);
    }

    [Fact]
    public void Evaluate_WithASegmenter_SetsTheTargetsBesideTheOutputs()
    {
        Directory.CreateDirectory(_folder.PathOf("labels"));
        for (var index = 0; index < 2; index++)
        {
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index), _folder.PathOf($"outputs/{index}.png"));
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index + 9), _folder.PathOf($"targets/{index}.png"));
            var labels = new ImageBuffer(32, 32, 1);
            labels.Bytes[..300].Fill(1);
            ImageCodecs.Default.Save(labels, _folder.PathOf($"labels/{index}.png"));
        }

        var trained = CliRun.Of("train-segmenter", "--photos", _folder.PathOf("targets"), "--labels", _folder.PathOf("labels"), "--classes", "2", "--size", "32x32", "--base-channels", "2", "--epochs", "1", "--device", "cpu", "--output", _folder.PathOf("segmenter"));
        Assert.True(trained.ExitCode == 0, trained.Error);

        string[] scored = [.. Folders, "--metrics", "l1", "--device", "cpu", "--segmenter", _folder.PathOf("segmenter")];
        var run = CliRun.Of([.. scored, "--labels", _folder.PathOf("labels"), "--json", _folder.PathOf("r.json")]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("targets", run.Output, StringComparison.Ordinal);
        Assert.All(Report("r.json").SetScores, score => Assert.InRange(score.OfTargets!.Value, 0, 1));
        Assert.Equal(["FCN pixel", "FCN class", "FCN IoU"], Report("r.json").SetScores.Select(score => score.Name));

        Refused(2, "--labels", scored);
        File.Delete(_folder.PathOf("labels/1.png"));
        Refused(1, "no image named 1", [.. scored, "--labels", _folder.PathOf("labels")]);
    }

    [Fact]
    public void Evaluate_Html_IsOnePageWithoutRequests()
    {
        for (var index = 0; index < 4; index++)
        {
            ImageCodecs.Default.Save(Some.Image(40, 30, 3, seed: index), _folder.PathOf($"outputs/<{index}>.png"));
            ImageCodecs.Default.Save(Some.Image(40, 30, 3, seed: index + 50), _folder.PathOf($"targets/<{index}>.png"));
        }

        Assert.Equal(0, CliRun.Of([.. Folders, "--html", _folder.PathOf("r.html")]).ExitCode);
        AssertSelfContained("r.html", images: 3 * 2, plots: 4);
    }

    [Fact]
    public void Compare_Html_ShowsEveryModelBesideInputAndTarget()
    {
        Train("one", 1);
        Train("two", 2);

        Assert.Equal(0, CliRun.Of("compare", _folder.PathOf("one"), _folder.PathOf("two"), "--device", "cpu", "--html", _folder.PathOf("c.html")).ExitCode);
        AssertSelfContained("c.html", images: 3 * 4, plots: 4);
    }

    private void AssertSelfContained(string name, int images, int plots)
    {
        var page = File.ReadAllText(_folder.PathOf(name));
        Assert.Equal(images, Regex.Count(page, "<img [^>]*src=\"data:image/png;base64,"));
        Assert.Equal((images, plots), (Regex.Count(page, "<img "), Regex.Count(page, "<svg ")));
        Assert.DoesNotMatch("<script|<iframe|@import|url\\((?!#)|(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotContain("<0>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Regex.Matches(page, " id=\"([^\"]+)\"").GroupBy(match => match.Groups[1].Value), group => group.Count() > 1);
    }

    private static StoredTensor Weights(string name, params float[] values) =>
        new(name, TensorElementType.Float32, [1, values.Length, 1, 1], System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private void Train(string name, int seed)
    {
        for (var index = 0; index < 3; index++)
            ImageCodecs.Default.Save(Some.Image(80, 36, 3, seed: index), _folder.PathOf($"pairs/test/{index}.png"));

        var run = CliRun.Of("train", "--data", _folder.PathOf("pairs/test"), "--output", _folder.PathOf(name), "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu", "--seed", $"{seed}");
        Assert.True(run.ExitCode == 0, run.Error);

        var settings = File.ReadAllText(_folder.PathOf($"{name}/run.json"));
        File.WriteAllText(_folder.PathOf($"{name}/run.json"), settings.Replace("/test\"", "\"", StringComparison.Ordinal));
    }

    private void Grey(string name, byte value)
    {
        var image = new ImageBuffer(12, 12, 3);
        image.Bytes.Fill(value);
        ImageCodecs.Default.Save(image, _folder.PathOf(name));
    }

    private EvaluationReport Report(string name)
    {
        using var file = File.OpenRead(_folder.PathOf(name));
        return EvaluationReport.ReadJson(file);
    }

    private static void Refused(int exitCode, string sentence, params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == exitCode && run.Error.Contains(sentence, StringComparison.Ordinal), $"exit code {run.ExitCode}: {run.Error}");
    }
}
