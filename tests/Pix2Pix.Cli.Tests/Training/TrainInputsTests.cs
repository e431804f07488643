using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>Inputs that are no single colour image, from <c>pix2pix train</c> to an exported file.</summary>
public sealed class TrainInputsTests : IDisposable
{
    private static readonly RgbColor[] Palette = [new(0, 0, 0), new(255, 0, 0), new(0, 0, 255)];
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    private string Run => _folder.PathOf("run");

    private string[] Training => ["train", "--data", Data, "--output", Run, "--layout", "folders", "--size", "32", "--base-channels", "2", "--depth", "3", "--epochs", "1", "--validation-share", "0.5", "--device", "cpu"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_OnAPalette_TeachesClassesThatTranslateAndExportKnow()
    {
        File.WriteAllLines(_folder.PathOf("palette.txt"), Palette.Select(color => color.ToString()));
        Images("A", index => Map(index, 3, (label, pixel) => (pixel[0], pixel[1], pixel[2]) = Palette[label]));
        Images("B", index => Some.Image(16, 16, 3, seed: index));

        Succeeds([.. Training, "--palette", _folder.PathOf("palette.txt")]);

        Assert.Contains("#ff0000", Succeeds("inspect", Run), StringComparison.Ordinal);
        TranslatesAlikeOnceExported("A/0.png");
        Assert.Contains("3 classes by colour", Succeeds("inspect", _folder.PathOf("g.onnx")), StringComparison.Ordinal);
        Succeeds("recalibrate", "--model", Run, "--output", _folder.PathOf("calibrated"), "--device", "cpu");
        Succeeds("train", "--output", Run, "--resume", "--epochs", "2", "--device", "cpu");
    }

    [Fact]
    public void Train_OnNumberedClasses_TeachesThem()
    {
        Images("A", index => Map(index, 1, (label, pixel) => pixel[0] = (byte)label));
        Images("B", index => Some.Image(16, 16, 3, seed: index));

        Succeeds([.. Training, "--classes", "3"]);

        TranslatesAlikeOnceExported("A/0.png");
    }

    [Fact]
    public void Train_OnMoreClassesThanWereSaid_NamesTheFileBeforeTraining()
    {
        Images("A", index => Map(index, 1, (label, pixel) => pixel[0] = (byte)label));
        Images("B", index => Some.Image(16, 16, 3, seed: index));

        var run = CliRun.Of([.. Training, "--classes", "2"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("numbers that are no class: number 2", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public void Train_OnStackedInputs_TeachesAModelOfSeveral()
    {
        foreach (var folder in new[] { "A", "depth", "B" })
            Images(folder, index => Some.Image(16, 16, folder == "depth" ? 1 : 3, seed: index));

        Succeeds([.. Training, "--further-inputs", "depth"]);

        TranslatesAlikeOnceExported("A", "--further-inputs", Path.Combine(Data, "depth"));
        Assert.Contains("images at once: 2", Succeeds("inspect", _folder.PathOf("g.onnx")), StringComparison.Ordinal);

        var alone = CliRun.Of("translate", "--model", Run, "--input", Path.Combine(Data, "A"), "--output", _folder.PathOf("alone"), "--device", "cpu");
        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("--further-inputs", alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnStacksWithAnImageMissing_SaysWhich()
    {
        foreach (var folder in new[] { "A", "depth", "B" })
            Images(folder, index => Some.Image(16, 16, 3, seed: index));
        File.Delete(Path.Combine(Data, "depth", "1.png"));

        var run = CliRun.Of([.. Training, "--further-inputs", "depth"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1.png", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--classes", "1")]
    [InlineData("--classes", "3", "--input-channels", "1")]
    [InlineData("--classes", "3", "--further-inputs", "depth")]
    [InlineData("--further-inputs", "depth", "--layout", "aligned")]
    public void Train_WithInputsThatMakeNoSense_IsBadUsage(params string[] options) => Assert.Equal(2, CliRun.Of([.. Training, .. options]).ExitCode);

    private void TranslatesAlikeOnceExported(string input, params string[] options)
    {
        string[] translate = ["translate", "--input", Path.Combine(Data, input), .. options];
        var ending = Path.GetExtension(input);

        Succeeds([.. translate, "--model", Run, "--output", _folder.PathOf($"torch{ending}"), "--device", "cpu"]);
        Succeeds("export", "--model", Run, "--output", _folder.PathOf("g.onnx"));
        Succeeds([.. translate, "--model", _folder.PathOf("g.onnx"), "--output", _folder.PathOf($"onnx{ending}")]);

        var name = ending.Length > 0 ? "" : "0.png";
        var (torch, onnx) = (ImageCodecs.Default.Load(Path.Combine(_folder.PathOf($"torch{ending}"), name)), ImageCodecs.Default.Load(Path.Combine(_folder.PathOf($"onnx{ending}"), name)));
        Assert.Equal((16, 16, 3), (torch.Width, torch.Height, torch.Channels));
        Assert.All(torch.Bytes.ToArray().Zip(onnx.Bytes.ToArray()), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    private static string Succeeds(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private void Images(string folder, Func<int, ImageBuffer> draw)
    {
        Directory.CreateDirectory(Path.Combine(Data, folder));
        for (var index = 0; index < 2; index++)
            ImageCodecs.Default.Save(draw(index), Path.Combine(Data, folder, $"{index}.png"));
    }

    private static ImageBuffer Map(int seed, int channels, PixelWriter write)
    {
        var map = new ImageBuffer(16, 16, channels);
        for (var pixel = 0; pixel < 256; pixel++)
            write((pixel / 5 + seed) % 3, map.Bytes.Slice(pixel * channels, channels));

        return map;
    }

    private delegate void PixelWriter(int label, Span<byte> pixel);
}
