using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Evaluation;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly EvaluationData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Evaluate_OfTwoFolders_WritesTheExactNumbers()
    {
        _data.Grey("outputs/a.png", 20);
        _data.Grey("targets/a.ppm", 71); // 51 of 255: 0.2
        _data.Grey("outputs/sub/b.png", 255);
        _data.Grey("targets/sub/b.png", 153); // 102 of 255: 0.4

        var run = CliRun.Of([.. _data.Evaluate, "--metrics", "l1,lab", "--json", _data.PathOf("r.json"), "--csv", _data.PathOf("r.csv")]);

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = File.ReadAllLines(_data.PathOf("r.csv"));
        Assert.Equal(["name,L1", "a", "sub/b"], [lines[0], lines[1].Split(',')[0], lines[2].Split(',')[0]]);

        var report = _data.Report("r.json");
        Assert.Equal(0.3, report.Metrics.Single().Mean, 1e-6);
        Assert.Equal(Math.Sqrt(0.02), report.Metrics.Single().Deviation!.Value, 1e-6);
        Assert.Equal(["Lab L", "Lab a", "Lab b"], report.SetScores.Select(score => score.Name));
        Assert.Contains("0.3000", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfUnequalFolders_NamesWhatIsLeftOut()
    {
        _data.Grey("outputs/both.png", 1);
        _data.Grey("targets/both.png", 1);
        _data.Grey("outputs/alone.png", 1);
        _data.Grey("targets/lonely.png", 1);

        var run = CliRun.Of([.. _data.Evaluate, "--metrics", "l1"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 without a target, left out: alone.png", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 without an output, left out: lonely.png", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfFoldersWithoutAPair_IsRefused()
    {
        _data.Grey("outputs/a.png", 1);
        _data.Grey("targets/b.png", 1);
        CliRun.Refused(1, "No file of", _data.Evaluate);
    }

    [Fact]
    public void Evaluate_OfImagesOfDifferentSizes_NamesThem()
    {
        _data.Grey("outputs/a.png", 1);
        ImageCodecs.Default.Save(Some.Image(13, 12, 3), _data.PathOf("targets/a.png"));
        CliRun.Refused(1, "a.png is 12×12", _data.Evaluate);
    }

    [Fact]
    public void Evaluate_WithAFileInThePlaceOfTheReport_RefusesBeforeAnyWork()
    {
        _data.Grey("outputs/a.png", 1);
        _data.Grey("targets/a.png", 1);
        File.WriteAllText(_data.PathOf("r.json"), "mine");

        CliRun.Refused(1, "--overwrite", [.. _data.Evaluate, "--json", _data.PathOf("r.json")]);
        Assert.Equal("mine", File.ReadAllText(_data.PathOf("r.json")));
        Assert.Equal(0, CliRun.Of([.. _data.Evaluate, "--metrics", "l1", "--json", _data.PathOf("r.json"), "--overwrite"]).ExitCode);
        Assert.Equal(0, _data.Report("r.json").Metrics.Single().Mean);
    }

    [Fact]
    public void Evaluate_OfARun_MeasuresWhatTranslateWrites()
    {
        _data.Train("run", 1);
        var run = CliRun.Of("evaluate", "--model", _data.PathOf("run"), "--data", _data.PathOf("pairs"), "--json", _data.PathOf("r.json"), "--device", "cpu", "--fit", "pad");
        Assert.True(run.ExitCode == 0, run.Error);

        foreach (var side in new[] { "inputs", "outputs", "targets" })
            Directory.CreateDirectory(_data.PathOf(side));
        for (var index = 0; index < 3; index++)
        {
            var both = ImageCodecs.Default.Load(_data.PathOf($"pairs/test/{index}.png"));
            ImageCodecs.Default.Save(both.Crop(0, 0, 40, 36), _data.PathOf($"inputs/{index}.png"));
            ImageCodecs.Default.Save(both.Crop(40, 0, 40, 36), _data.PathOf($"targets/{index}.png"));
        }

        Assert.Equal(0, CliRun.Of("translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("inputs"), "--output", _data.PathOf("outputs"), "--device", "cpu", "--fit", "pad").ExitCode);
        Assert.Equal(0, CliRun.Of([.. _data.Evaluate, "--json", _data.PathOf("f.json")]).ExitCode);

        Assert.Equal(_data.Report("f.json").Metrics, _data.Report("r.json").Metrics);
        Assert.Equal(_data.Report("f.json").SetScores, _data.Report("r.json").SetScores);
        Assert.Equal(3, _data.Report("r.json").Images.Count);
    }

    [Fact]
    public void Evaluate_OfARunAtItsTrainedSize_ResizesPairsFirst()
    {
        _data.Train("run", 1);
        var run = CliRun.Of("evaluate", "--model", _data.PathOf("run"), "--device", "cpu", "--json", _data.PathOf("r.json"), "--metrics", "ssim");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("32×32, as trained", _data.Report("r.json").Conditions["size"]);
    }

    [Fact]
    public void Evaluate_OfColourisation_ComparesColours()
    {
        for (var index = 0; index < 2; index++)
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index), _data.PathOf($"pairs/test/{index}.png"));

        var trained = CliRun.Of("train", "--data", _data.PathOf("pairs/test"), "--layout", "colorization", "--output", _data.PathOf("run"), "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu");
        Assert.True(trained.ExitCode == 0, trained.Error);

        Assert.Equal(0, CliRun.Of("evaluate", "--model", _data.PathOf("run"), "--data", _data.PathOf("pairs"), "--device", "cpu", "--metrics", "l1,lab", "--json", _data.PathOf("r.json")).ExitCode);

        CliRun.Refused(2, "--direction has no effect here", "evaluate", "--model", _data.PathOf("run"), "--data", _data.PathOf("pairs"), "--direction", "b-to-a");

        Assert.True(_data.Report("r.json").SetScores[0].Value > 0.9, "lightness is the input's, so it is kept");
        Assert.True(_data.Report("r.json").SetScores[1].Value < 0.9, "the colours of noise cannot be told from its lightness");
    }

    [Fact]
    public void Evaluate_OnDataWithoutThePart_SaysWhichThereAre()
    {
        _data.Train("run", 1);
        Directory.Move(_data.PathOf("pairs/test"), _data.PathOf("pairs/train"));
        CliRun.Refused(2, "has no part test, only train", "evaluate", "--model", _data.PathOf("run"), "--device", "cpu");
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--model", "run", "--outputs", "o", "--targets", "t")]
    [InlineData("evaluate", "--outputs", "o")]
    [InlineData("evaluate", "--targets", "t", "--model", "run")]
    [InlineData("compare", "run")]
    public void Evaluate_OfNothingOrTooMuch_IsBadUsage(params string[] arguments) => CliRun.Refused(2, "", arguments);

    [Fact]
    public void Evaluate_OfAnUnknownMetric_NamesThoseThereAre()
    {
        _data.Grey("outputs/a.png", 1);
        _data.Grey("targets/a.png", 1);
        CliRun.Refused(2, "l1, rmse, psnr, ssim, ms-ssim, lab, spectrum", [.. _data.Evaluate, "--metrics", "l1,blur"]);
    }
}
