using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>Alpha as a channel of inputs and targets, from the folder to the translated file and its scores.</summary>
public sealed class TrainWithAlphaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".png", 4, 4)]
    [InlineData(".png", 4, 3)]
    [InlineData(".png", 3, 4)]
    [InlineData(".png", 2, 2)]
    [InlineData(".webp", 4, 4)]
    [InlineData(".tif", 4, 4)]
    public void Train_OnTwoFolders_TranslatesAndEvaluatesAllChannels(string extension, int inputs, int outputs)
    {
        for (var index = 0; index < 3; index++)
        {
            Save($"pairs/A/{index}{extension}", Some.Image(36, 36, inputs, alpha: inputs % 2 == 0, seed: index));
            Save($"pairs/B/{index}{extension}", Some.Image(36, 36, outputs, alpha: outputs % 2 == 0, seed: 9 + index));
        }

        Train(inputs, outputs, "--layout", "folders", "--validation-share", "0.4");
        Succeed("translate", "--model", PathOf("run"), "--input", PathOf("pairs/A"), "--output", PathOf("out"), "--device", "cpu");
        Succeed("export", "--model", PathOf("run"), "--output", PathOf("run.onnx"));
        Succeed("translate", "--model", PathOf("run.onnx"), "--input", PathOf("pairs/A"), "--output", PathOf("exported"));
        Succeed("evaluate", "--model", PathOf("run"), "--device", "cpu", "--full-size", "--metrics", "l1", "--json", PathOf("scores.json"), "--html", PathOf("page.html"));

        var image = CliImageCodecs.Default.Load(PathOf($"out/1{extension}"));
        Assert.Equal((36, 36, outputs), (image.Width, image.Height, image.Channels));
        Assert.Equal(extension != ".tif" && outputs % 2 == 0, image.HasAlpha);
        Assert.Equal(outputs, CliImageCodecs.Default.Load(PathOf($"exported/1{extension}")).Channels);

        // All channels are compared, alpha like the others.
        var target = CliImageCodecs.Default.Load(PathOf($"pairs/B/1{extension}"));
        var difference = image.Bytes.ToArray().Zip(target.Bytes.ToArray(), (a, b) => Math.Abs(a - b) / 255.0).Average();
        using var scores = File.OpenRead(PathOf("scores.json"));
        Assert.Equal(difference, EvaluationReport.ReadJson(scores).Images.Single(pair => pair.Name == "1").Values[0], 1e-6);
    }

    [Fact]
    public void Train_OnSideBySideImages_TranslatesToRgba()
    {
        for (var index = 0; index < 2; index++)
            Save($"pairs/{index}.png", Some.Image(72, 36, 4, alpha: true, seed: index));

        Save("in.png", Some.Image(50, 40, 4, alpha: true));
        Train(4, 4);
        Succeed("translate", "--model", PathOf("run"), "--input", PathOf("in.png"), "--output", PathOf("out.png"), "--device", "cpu", "--tile", "64", "--overlap", "8");
        Assert.Equal((50, 40, 4, true), Form(CliImageCodecs.Default.Load(PathOf("out.png"))));

        CliRun.Refused(1, "cannot be flattened", "translate", "--model", PathOf("run"), "--input", PathOf("in.png"), "--output", PathOf("flat.png"), "--alpha", "flatten", "--device", "cpu");
        Save("rgb.png", Some.Image(50, 40, 3));
        CliRun.Refused(1, "takes 4 channels (RGB with alpha, or four bands), but the image has 3", "translate", "--model", PathOf("run"), "--input", PathOf("rgb.png"), "--output", PathOf("rgb-out.png"), "--device", "cpu");
    }

    [Theory]
    [InlineData("--input-channels", "4", "the input of the pair 0 has 3 channels, but --input-channels 4 needs RGBA images (or four bands)")]
    [InlineData("--output-channels", "2", "the target of the pair 0 has 3 channels, but --output-channels 2 needs grey images with alpha (or two bands)")]
    public void Train_OnImagesOfOtherChannels_IsRefusedBeforeAnythingIsWritten(string option, string channels, string words)
    {
        Save("pairs/0.png", Some.Image(72, 36, 3));

        CliRun.Refused(2, words, "train", "--data", PathOf("pairs"), "--output", PathOf("run"), "--size", "32", option, channels, "--device", "cpu");
        Assert.False(Directory.Exists(PathOf("run")));
    }

    [Fact]
    public void Train_FromGreyToTwoChannels_IsRefused()
    {
        Save("pairs/0.png", Some.Image(72, 36, 2, alpha: true));
        CliRun.Refused(2, "colourisation", "train", "--data", PathOf("pairs"), "--output", PathOf("run"), "--input-channels", "1", "--output-channels", "2");
    }

    [Fact]
    public void Translate_ToMoreChannelsThanPngHolds_NamesFormatsThatDo()
    {
        for (var index = 0; index < 2; index++)
        {
            Save($"pairs/A/{index}.npy", Some.Image(36, 36, 3, seed: index));
            Save($"pairs/B/{index}.npy", Some.Image(36, 36, 5, seed: 9 + index));
        }

        Train(3, 5, "--layout", "folders");
        var run = CliRun.Of("translate", "--model", PathOf("run"), "--input", PathOf("pairs/A/0.npy"), "--output", PathOf("out.png"), "--device", "cpu");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("5 channels, which PNG does not hold", run.Error, StringComparison.Ordinal);
        Assert.Contains(".tiff", run.Error, StringComparison.Ordinal);
        Succeed("translate", "--model", PathOf("run"), "--input", PathOf("pairs/A"), "--output", PathOf("out"), "--format", "tiff", "--device", "cpu");
        Assert.Equal(5, CliImageCodecs.Default.Load(PathOf("out/0.tiff")).Channels);
    }

    [Fact]
    public void Translate_OfJpegsToRgba_AsksForPng()
    {
        Save("pairs/A/0.jpg", Some.Image(36, 36, 3));
        Save("pairs/B/0.png", Some.Image(36, 36, 4, alpha: true));
        Train(3, 4, "--layout", "folders");
        string[] translate = ["translate", "--model", PathOf("run"), "--input", PathOf("pairs/A"), "--output", PathOf("out"), "--device", "cpu"];

        CliRun.Refused(2, "4 channels, which JPEG does not hold; add --format png", translate);
        CliRun.Refused(2, "--format gif is unknown; say png, jpeg, webp", [.. translate, "--format", "gif"]);
        Assert.False(Directory.Exists(PathOf("out")));
        Succeed([.. translate, "--format", "png"]);
        Assert.Equal((36, 36, 4, true), Form(CliImageCodecs.Default.Load(PathOf("out/0.png"))));
    }

    private static (int Width, int Height, int Channels, bool HasAlpha) Form(ImageBuffer image) =>
        (image.Width, image.Height, image.Channels, image.HasAlpha);

    private static void Succeed(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private void Train(int inputs, int outputs, params string[] more) => Succeed(
    [
        "train", "--data", PathOf("pairs"), "--output", PathOf("run"), "--size", "32", "--base-channels", "4", "--patch", "16", "--epochs", "1",
        "--device", "cpu", "--input-channels", $"{inputs}", "--output-channels", $"{outputs}", .. more,
    ]);

    private string PathOf(string name) => _folder.PathOf(name);

    // TIFF holds the last channel as a band like the others.
    private void Save(string name, ImageBuffer image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        var plain = ImageLayers.Take(image, 0, image.Channels);
        CliImageCodecs.Default.Save(name.EndsWith(".tif", StringComparison.Ordinal) ? plain : image, PathOf(name));
    }
}
