using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Options;

/// <summary>Options without effect or sense are refused by name, before anything is read.</summary>
public sealed class IdleOptionTests
{
    private const string Train = "train --data d --output o";
    private const string Translate = "translate --model m --input i --output o";
    private const string Outputs = "evaluate --outputs o --targets t";
    private const string Model = "evaluate --model m --data d";
    private const string Compare = "compare m n --data d";
    private const string Segment = "segment --photos p --segmenter";
    private const string Segmenter = "train-segmenter --photos p --labels l --classes 3 --output o";
    private const string Ablate = "ablate --table labels --palette p --data d --output o";
    private const string Folder = "--input i --output o";

    [Theory]
    [InlineData(Train, "--l1-weight 10", "--loss cgan")]
    [InlineData(Train, "--adversarial hinge", "--loss l1")]
    [InlineData(Train, "--patch 16", "--loss l1")]
    [InlineData(Train, "--depth 5", "--generator resnet")]
    [InlineData(Train, "--direction b-to-a", "--layout colorization")]
    [InlineData(Train, "--input-channels 1", "--layout colorization")]
    [InlineData(Train, "--output-channels 1", "--layout colorization")]
    [InlineData(Train, "--labels", "--layout colorization")]
    [InlineData(Train, "--input-channels 3", "--classes 4")]
    [InlineData(Train, "--labels", "--classes 4")]
    [InlineData(Train, "--further-inputs depth", "")]
    [InlineData(Train, "--accumulate 4", "--batch 2")]
    [InlineData(Train, "--no-check", "--resume")]
    [InlineData(Translate, "--seed 1", "")]
    [InlineData(Translate, "--seed 1", "--mode running-statistics")]
    [InlineData(Translate, "--samples 3", "")]
    [InlineData(Translate, "--tile 64", "--fit pad")]
    [InlineData(Translate, "--overlap 8", "--fit as-trained")]
    [InlineData(Translate, "--background #000000", "--alpha carry")]
    [InlineData(Outputs, "--data d", "")]
    [InlineData(Outputs, "--part val", "")]
    [InlineData(Outputs, "--direction a-to-b", "")]
    [InlineData(Outputs, "--mode paper", "")]
    [InlineData(Outputs, "--keep-depth", "")]
    [InlineData(Outputs, "--tile 64", "")]
    [InlineData(Outputs, "--full-size", "")]
    [InlineData(Outputs, "--classes 3", "")]
    [InlineData(Outputs, "--device cpu", "")]
    [InlineData(Outputs, "--inputs i", "")]
    [InlineData(Model, "--inputs i", "--html h")]
    [InlineData(Model, "--overwrite", "")]
    [InlineData(Model, "--full-size", "--fit tile")]
    [InlineData(Model, "--features-input unit", "")]
    [InlineData(Model, "--features-size 64", "")]
    [InlineData(Compare, "--overwrite", "")]
    [InlineData(Compare, "--full-size", "--tile 64")]
    [InlineData("recalibrate --model m --output o.pth", "--tile 64", "--fit pad")]
    [InlineData("export --model m --output o", "--unfolded", "")]
    [InlineData("convert in.pth out.pth", "--network discriminator", "")]
    [InlineData(Segment + " s --labels l", "--palette p", "")]
    [InlineData(Segment + " s --output o", "--json j", "")]
    [InlineData(Segment + " s --output o", "--void 3", "")]
    [InlineData(Segment + " s --output o", "--reference", "")]
    [InlineData(Segment + " s --output o", "--classes 3", "")]
    [InlineData(Segment + " s.onnx --output o", "--device cpu", "")]
    [InlineData(Segment + " s.pt --output o", "--precision bfloat16", "")]
    [InlineData(Segmenter, "--validate-epochs 2", "")]
    [InlineData(Segmenter, "--class-weight-power 1", "--class-weights none")]
    [InlineData(Ablate, "--segmenter s", "")]
    [InlineData(Ablate, "--segmenter-size 8x8", "")]
    [InlineData(Ablate, "--schedule plateau", "")]
    [InlineData("data combine " + Folder, "--filter nearest", "")]
    [InlineData("data index-to-color --palette p " + Folder, "--void-index 3", "")]
    [InlineData("data edges " + Folder, "--threshold 0.5", "")]
    [InlineData("data edges " + Folder, "--sigma 1", "--model m.onnx")]
    public void WithoutEffect_IsRefusedByName(string command, string option, string beside)
    {
        var run = CliRun.Of([.. $"{command} {option} {beside}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(CommandLine.BadUsage, run.ExitCode);
        Assert.StartsWith($"Error: {option.Split(' ')[0]} has no effect here: it needs ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Train, "--l1-weight -3")]
    [InlineData(Train, "--l1-weight NaN")]
    [InlineData(Train, "--l1-weight Infinity")]
    [InlineData(Train, "--average-decay 1")]
    [InlineData(Train, "--classes 1")]
    [InlineData(Translate, "--classes 2000")]
    [InlineData(Train, "--validation-share 1")]
    [InlineData(Train, "--learning-rate 0")]
    [InlineData("parity c", "--tolerance -1")]
    [InlineData("parity c", "--tolerance NaN")]
    [InlineData("data check --data d", "--workers 0")]
    [InlineData("data split " + Folder, "--val 2")]
    [InlineData("data edges " + Folder, "--drop-below -1")]
    [InlineData("data edges " + Folder, "--sigma NaN")]
    public void OfAValueWithoutSense_IsRefusedByName(string command, string option)
    {
        var run = CliRun.Of([.. $"{command} {option}".Split(' ')]);
        Assert.Equal(CommandLine.BadUsage, run.ExitCode);
        Assert.StartsWith($"Error: {option} is ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data edges " + Folder, "--further-inputs")]
    [InlineData("data grayscale " + Folder, "--further-inputs")]
    [InlineData("data index-to-color --palette p " + Folder, "--further-inputs")]
    [InlineData("data combine " + Folder, "--further-inputs")]
    [InlineData("recalibrate --model m --output o.pth", "--keep-depth")]
    public void OfOtherCommands_IsUnknown(string command, string option) => CliRun.Refused(2, option, [.. $"{command} {option} x".Split(' ')]);
}
