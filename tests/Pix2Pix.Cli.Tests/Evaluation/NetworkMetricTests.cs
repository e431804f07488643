using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Evaluation;

/// <summary>Metrics of <c>pix2pix evaluate</c> that need a network: FID, KID, LPIPS, the FCN-score.</summary>
public sealed class NetworkMetricTests : IDisposable
{
    private readonly EvaluationData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Evaluate_WithFeatureNetworks_MeasuresFidKidAndLpips()
    {
        // Features: the mean colour, 0…1. Outputs of 0 and 255, targets of 51 and 204: means 0.5 and 0.5, variances 0.5
        // and 0.18 of each channel, all one.
        foreach (var (name, output, target) in new[] { ("a", 0, 51), ("b", 255, 204) })
        {
            _data.Grey($"outputs/{name}.png", (byte)output);
            _data.Grey($"targets/{name}.png", (byte)target);
        }

        TorchScriptFile.Write(_data.PathOf("features.pt"), "Tensor", "return torch.mean(x, [2, 3])");
        TorchScriptFile.Write(_data.PathOf("maps.pt"), "Tuple[Tensor, Tensor]", "return (torch.slice(x, 1, 0, 1), torch.slice(x, 1, 1, 3))");
        SafetensorsFile.Save(_data.PathOf("lin.safetensors"), [Weights("lin1.model.1.weight", 0.5f, 0.25f), Weights("lin0.model.1.weight", 2)]);

        var run = CliRun.Of([.. _data.Evaluate, "--metrics", "l1", "--features", _data.PathOf("features.pt"), "--features-input", "unit", "--features-size", "8",
            "--lpips", _data.PathOf("maps.pt"), "--lpips-weights", _data.PathOf("lin.safetensors"), "--json", _data.PathOf("r.json")]);

        Assert.True(run.ExitCode == 0, run.Error);
        var report = _data.Report("r.json");
        Assert.Equal(3 * Math.Pow(Math.Sqrt(0.5) - Math.Sqrt(0.18), 2), report.SetScores.Single(score => score.Name == "FID").Value, 1e-5);

        // k is of outputs 0·1 (1) and of targets 0.2·0.8 (1.16³); of both: 1, 1, 1.2³, 1.8³.
        Assert.Equal(1 + Math.Pow(1.16, 3) - (2 + Math.Pow(1.2, 3) + Math.Pow(1.8, 3)) / 2, report.SetScores.Single(score => score.Name == "KID").Value, 1e-5);
        Assert.Equal(2, report.Metrics.Single(metric => metric.Name == "LPIPS").Count);
    }

    [Fact]
    public void Evaluate_WithPublishedWeightsOfLpips_ReadsThemLayerByLayer()
    {
        _data.Grey("outputs/a.png", 10);
        ImageCodecs.Default.Save(Some.Image(12, 12, 3), _data.PathOf("targets/a.png"));
        string Map(int channels) => $"torch.repeat(torch.slice(x, 1, 0, 1), [1, {channels}, 1, 1])";
        TorchScriptFile.Write(_data.PathOf("maps.pt"), "List[Tensor]", $"return [{string.Join(", ", new[] { 64, 192, 384, 256, 256 }.Select(Map))}]");

        string[] lpips = ["--metrics", "l1", "--lpips", _data.PathOf("maps.pt"), "--lpips-weights"];
        var run = CliRun.Of([.. _data.Evaluate, .. lpips, SharedData.Require("checkpoints/lpips-legacy/v0.1_alex.pth")]);

        Assert.True(run.ExitCode == 0, run.Error);
        CliRun.Refused(1, "64, 192, 384, 256, 256", [.. _data.Evaluate, .. lpips, SharedData.Require("checkpoints/lpips-legacy/v0.1_vgg.pth")]);
    }

    [Fact]
    public void Evaluate_WithNetworksThatAreNone_SaysSo()
    {
        _data.Grey("outputs/a.png", 1);
        _data.Grey("targets/a.png", 1);
        SafetensorsFile.Save(_data.PathOf("other.safetensors"), [Weights("conv.weight", 1)]);
        TorchScriptFile.Write(_data.PathOf("maps.pt"), "Tensor", "return x");

        CliRun.Refused(1, "does not exist", [.. _data.Evaluate, "--features", _data.PathOf("none.pt")]);
        CliRun.Refused(2, "--lpips-weights", [.. _data.Evaluate, "--lpips", _data.PathOf("maps.pt")]);
        CliRun.Refused(1, "no weights of LPIPS", [.. _data.Evaluate, "--lpips", _data.PathOf("maps.pt"), "--lpips-weights", _data.PathOf("other.safetensors")]);
        CliRun.Refused(1, "at least two images", [.. _data.Evaluate, "--features", _data.PathOf("maps.pt")]);
    }

    [Fact]
    public void Evaluate_WithASegmenter_SetsTheTargetsBesideTheOutputs()
    {
        Directory.CreateDirectory(_data.PathOf("labels"));
        for (var index = 0; index < 2; index++)
        {
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index), _data.PathOf($"outputs/{index}.png"));
            ImageCodecs.Default.Save(Some.Image(32, 32, 3, seed: index + 9), _data.PathOf($"targets/{index}.png"));
            var labels = new ImageBuffer(32, 32, 1);
            labels.Bytes[..300].Fill(1);
            ImageCodecs.Default.Save(labels, _data.PathOf($"labels/{index}.png"));
        }

        var trained = CliRun.Of("train-segmenter", "--photos", _data.PathOf("targets"), "--labels", _data.PathOf("labels"), "--classes", "2", "--size", "32x32", "--base-channels", "2", "--epochs", "1", "--device", "cpu", "--output", _data.PathOf("segmenter"));
        Assert.True(trained.ExitCode == 0, trained.Error);

        string[] scored = [.. _data.Evaluate, "--metrics", "l1", "--device", "cpu", "--segmenter", _data.PathOf("segmenter")];
        var run = CliRun.Of([.. scored, "--labels", _data.PathOf("labels"), "--json", _data.PathOf("r.json")]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("targets", run.Output, StringComparison.Ordinal);
        Assert.All(_data.Report("r.json").SetScores, score => Assert.InRange(score.OfTargets!.Value, 0, 1));
        Assert.Equal(["FCN pixel", "FCN class", "FCN IoU"], _data.Report("r.json").SetScores.Select(score => score.Name));

        CliRun.Refused(2, "--labels", scored);
        File.Delete(_data.PathOf("labels/1.png"));
        CliRun.Refused(1, "no image named 1", [.. scored, "--labels", _data.PathOf("labels")]);
    }

    private static StoredTensor Weights(string name, params float[] values) =>
        new(name, TensorElementType.Float32, [1, values.Length, 1, 1], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
