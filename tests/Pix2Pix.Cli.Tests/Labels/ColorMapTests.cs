using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Labels;

/// <summary>Label maps in the colours of a palette, and images that are none.</summary>
public sealed class ColorMapTests
{
    [Fact]
    public void Train_OnNumberMapsWithAPaletteOfColours_IsRefused()
    {
        using var data = new LabelData(map => NumberFiles.Png(map, 8));
        var palette = data.PaletteFile("palette.txt", LabelData.Palette);

        var run = CliRun.Of([.. data.Train, "--palette", palette]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("shades of grey only", run.Error, StringComparison.Ordinal);
        Assert.Contains("--classes N", run.Error, StringComparison.Ordinal);
        Assert.Contains("near one: 75.0 %", run.Output, StringComparison.Ordinal);
        Assert.Contains("never there: 1 (#800000), 2 (#008000), 3 (#808000)", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data.PathOf("run")));
    }

    [Fact]
    public void Train_OnGreyMapsWithAGreyPalette_Trains()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 80, 160, 240), 8));
        Succeeds([.. data.Train, "--palette", data.PaletteFile("palette.txt", [new(0, 0, 0), new(80, 80, 80), new(160, 160, 160), new(240, 240, 240)])]);
    }

    [Fact]
    public void Train_OnAPaletteWithRedAndBlueSwapped_SaysSo()
    {
        using var data = new LabelData(map => LabelData.Encoded(LabelData.Colored(map, LabelData.Palette)));
        var swapped = data.PaletteFile("palette.txt", LabelData.Palette.Select(color => new RgbColor(color.Blue, color.Green, color.Red)));

        var run = CliRun.Of([.. data.Train, "--palette", swapped]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("50.0 % of the pixels", run.Error, StringComparison.Ordinal);
        Assert.Contains("if red and blue were swapped", run.Error, StringComparison.Ordinal);
        Assert.Contains("never there: 1 (#000080), 3 (#008080)", run.Output, StringComparison.Ordinal);
        Succeeds([.. data.Train, "--palette", swapped, "--no-check"]);
    }

    [Fact]
    public void Train_OnPhotosInsteadOfLabels_IsRefused()
    {
        using var data = new LabelData(_ => LabelData.Encoded(Some.Image(16, 16, 3)));
        CliRun.Refused(1, "these are no label maps", [.. data.Train, "--palette", data.PaletteFile("palette.txt", LabelData.Palette)]);
    }

    [Fact]
    public void Train_OnJpegLabelsWithTheirPalette_Trains()
    {
        using var data = new LabelData(map => LabelData.Encoded(LabelData.Colored(map, LabelData.Palette), ImageFormat.Jpeg), ".jpg");
        Assert.Contains("not exactly a colour of the palette, but near one", Succeeds([.. data.Train, "--palette", data.PaletteFile("palette.txt", LabelData.Palette)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnPaletteFilesWithTheirPalette_TakesTheirColours()
    {
        using var data = new LabelData(map => NumberFiles.Png(map, 4, LabelData.Palette));
        Assert.Contains("3 (#808000) 25.0 %", Succeeds([.. data.Train, "--palette", data.PaletteFile("palette.txt", LabelData.Palette)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_WithAnotherPaletteThanTheRuns_SaysWhatDiffers()
    {
        using var data = new LabelData(map => LabelData.Encoded(LabelData.Colored(map, LabelData.Palette)));
        var own = data.PaletteFile("palette.txt", LabelData.Palette);
        var other = data.PaletteFile("other.txt", [.. LabelData.Palette[..3], new(1, 2, 3)]);
        Succeeds([.. data.Train, "--palette", own]);
        string[] translate = ["translate", "--model", data.PathOf("run"), "--input", data.PathOf("data/A"), "--output", data.PathOf("out"), "--device", "cpu", "--overwrite"];
        string[] evaluate = ["evaluate", "--model", data.PathOf("run"), "--part", "all", "--metrics", "l1", "--device", "cpu"];

        foreach (var command in new[] { translate, evaluate })
        {
            CliRun.Refused(2, $"--palette {other}: The model was trained on other label classes: class 3 is #808000, but given as #010203.", [.. command, "--palette", other]);
            CliRun.Refused(2, "knows them by colours", [.. command, "--classes", "4"]);
            Succeeds([.. command, "--palette", own]);
        }

        CliRun.Refused(1, "these are no label maps", ["translate", "--model", data.PathOf("run"), "--input", data.PathOf("data/B"), "--output", data.PathOf("out"), "--device", "cpu", "--overwrite"]);
    }

    [Fact]
    public void Ablate_OnPhotosInsteadOfLabels_IsRefusedBeforeTraining()
    {
        using var data = new LabelData(_ => LabelData.Encoded(Some.Image(16, 16, 3)));
        foreach (var part in (string[])["train", "test"])
            foreach (var side in (string[])["A", "B"])
                foreach (var file in Directory.GetFiles(data.PathOf($"data/{side}")))
                {
                    Directory.CreateDirectory(data.PathOf($"parts/{part}/{side}"));
                    File.Copy(file, data.PathOf($"parts/{part}/{side}/{Path.GetFileName(file)}"));
                }

        CliRun.Refused(1, "these are no label maps",
            "ablate", "--table", "labels", "--data", data.PathOf("parts"), "--layout", "folders", "--output", data.PathOf("ablation"), "--size", "32", "--epochs", "1",
            "--palette", data.PaletteFile("palette.txt", LabelData.Palette), "--device", "cpu");
        Assert.False(Directory.Exists(data.PathOf("ablation")));
    }

    private static string Succeeds(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
