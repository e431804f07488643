using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Translation;

public sealed class TranslateCommandTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Translate_WithACorruptCheckpoint_SaysSoAndWritesNothing()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);
        var file = Directory.EnumerateFiles(_data.PathOf("run"), "generator.safetensors", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^8]);

        CliRun.Refused(1, "damaged", "translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs"), "--output", _data.PathOf("out"));
        Assert.False(Directory.Exists(_data.PathOf("out")));
    }

    [Fact]
    public void Translate_InTilesWithAlphaAndDepth_KeepsSizeAlphaAndDepth()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);
        ImageCodecs.Default.Save(Some.Image(200, 90, 4, SampleType.UInt16, alpha: true), _data.PathOf("large.png"));

        var run = CliRun.Of("translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("large.png"), "--output", _data.PathOf("out.png"), "--tile", "64", "--overlap", "32", "--alpha", "carry", "--keep-depth", "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        var output = ImageCodecs.Default.Load(_data.PathOf("out.png"));
        Assert.Equal((200, 90, 4, SampleType.UInt16, true), (output.Width, output.Height, output.Channels, output.SampleType, output.HasAlpha));
    }

    [Fact]
    public void Translate_Samples_WritesEachUnderItsNumber()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);
        string[] translate = ["translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs/0.png"), "--mode", "paper", "--seed", "4", "--device", "cpu"];

        Assert.Equal(0, CliRun.Of([.. translate, "--output", _data.PathOf("s.png"), "--samples", "2"]).ExitCode);
        Assert.Equal(0, CliRun.Of([.. translate, "--output", _data.PathOf("alone.png")]).ExitCode);

        Assert.True(File.Exists(_data.PathOf("s-2.png")));
        Assert.Equal(File.ReadAllBytes(_data.PathOf("alone.png")), File.ReadAllBytes(_data.PathOf("s-1.png")));
    }

    [Fact]
    public void Translate_InAPrecisionThatTheDeviceLacks_NamesOthersAsTheOptionDoes()
    {
        _data.Trained("run", "--epochs", "1");
        CliRun.Refused(1, "choose bfloat16 or float32", "translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs"), "--output", _data.PathOf("out"), "--precision", "float16", "--device", "cpu");
    }

    [Fact]
    public void Translate_OfFurtherInputsByAModelOfOne_IsBadUsage()
    {
        _data.Trained("run", "--epochs", "1");
        CliRun.Refused(2, "--further-inputs has no effect here", "translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs"), "--output", _data.PathOf("out"), "--further-inputs", _data.PathOf("pairs"));
    }

    [Theory]
    [InlineData("--tile", "64", "--fit", "pad")]
    [InlineData("--background", "red")]
    [InlineData("--format", "pbm")]
    [InlineData("--tile", "64", "--overlap", "64")]
    public void Translate_WithOptionsThatMakeNoSense_IsBadUsage(params string[] options)
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);
        CliRun.Refused(2, "", ["translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs"), "--output", _data.PathOf("out"), .. options]);
    }
}
