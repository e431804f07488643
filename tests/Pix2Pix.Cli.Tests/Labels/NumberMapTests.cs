using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Labels;

/// <summary>Label maps of class numbers, in the files that people have, through every command that reads them.</summary>
public sealed class NumberMapTests
{
    private const string AllFour = "0 25.0 %, 1 25.0 %, 2 25.0 %, 3 25.0 %";

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    public void Commands_OnAnyPng_ReadItsNumbers(int bits, bool palette)
    {
        using var data = new LabelData(map => NumberFiles.Png(map, bits, palette ? NumberFiles.VocPalette(4) : null));
        var colors = data.PaletteFile("palette.txt", LabelData.Palette);

        Assert.Contains(AllFour, Succeeds([.. data.TrainSegmenter, "--classes", "4"]), StringComparison.Ordinal);
        Assert.Contains(
            "3 images, 768 pixels",
            Succeeds("segment", "--segmenter", data.PathOf("segmenter"), "--photos", data.PathOf("data/B"), "--labels", data.PathOf("data/A"), "--device", "cpu"),
            StringComparison.Ordinal);
        Assert.Contains(AllFour, Succeeds("data", "check", "--data", data.PathOf("data"), "--layout", "folders", "--classes", "4"), StringComparison.Ordinal);
        Assert.Contains(AllFour, Succeeds("data", "index-to-color", "--input", data.PathOf("data/A"), "--palette", colors, "--output", data.PathOf("colors")), StringComparison.Ordinal);
        Assert.Equal(LabelData.Palette.Length, ColorsOf(ImageCodecs.Default.Load(data.PathOf("colors/0.png"))).Count);
    }

    [Fact]
    public void TrainAndTranslate_OnVocPalettesWithABorder_ReadNumbersAndTakeVoid()
    {
        using var data = new LabelData(map =>
        {
            map.Row<byte>(0).Fill(255);
            return NumberFiles.Png(map, 8, NumberFiles.VocPalette(256));
        });

        Assert.Contains("void: 6.2 % (number 255 6.2 %", Succeeds([.. data.Train, "--classes", "21"]), StringComparison.Ordinal);
        Assert.Contains("1 of 1 images", Succeeds(Translate(data, data.PathOf("data/A/0.png"))), StringComparison.Ordinal);
        Assert.Contains("class", Succeeds("evaluate", "--model", data.PathOf("run"), "--part", "all", "--device", "cpu", "--metrics", "l1"), StringComparison.Ordinal);
        Succeeds("recalibrate", "--model", data.PathOf("run"), "--data", data.PathOf("data/A"), "--output", data.PathOf("again"), "--device", "cpu");
    }

    [Fact]
    public void Commands_OnOneBitMasks_ReadZeroAndOne()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 1), 1));
        Assert.Contains("0 50.0 %, 1 50.0 %", Succeeds([.. data.Train, "--classes", "2"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_OnMasksOf255_AreRefusedUntilTheNumbersAreNamed()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 255), 8));
        var colors = data.PaletteFile("palette.txt", LabelData.Palette[..2]);

        foreach (string[] command in new[] { [.. data.Train, "--classes", "2"], [.. data.TrainSegmenter, "--classes", "2"], Paint(data, colors) })
        {
            var run = CliRun.Of(command);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("Nothing but class 0 and void", run.Error, StringComparison.Ordinal);
            Assert.Contains("255 is read as void; if it is a class, as in masks of 0 and 255, add --label-values 0,255", run.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(data.PathOf("run")) || Directory.Exists(data.PathOf("segmenter")) || Directory.Exists(data.PathOf("colors")));

        Succeeds([.. data.Train, "--label-values", "0,255"]);
        CliRun.Refused(2, "--label-values: the run was started with other label classes", [.. data.Train, "--resume", "--label-values", "0,1"]);
        Succeeds([.. data.TrainSegmenter, "--classes", "2", "--label-values", "0,255"]);
        Succeeds([.. Paint(data, colors), "--label-values", "0,255"]);
        Assert.Equal(2, ColorsOf(ImageCodecs.Default.Load(data.PathOf("colors/0.png"))).Count);
        Assert.Contains("values", Succeeds("inspect", data.PathOf("run")), StringComparison.Ordinal);
        Succeeds(Translate(data, data.PathOf("data/A/0.png")));

        Succeeds("export", "--model", data.PathOf("run"), "--output", data.PathOf("g.onnx"));
        Assert.Contains("by number (0 255)", Succeeds("inspect", data.PathOf("g.onnx")), StringComparison.Ordinal);
        CliRun.Refused(2, "class 1 is 255, but given as 1", [.. Translate(data, data.PathOf("data/A/1.png")), "--classes", "2"]);
    }

    [Fact]
    public void Train_OnMasksOf16Bits_NamesTheirNumberAndThePair()
    {
        using var data = new LabelData(map =>
        {
            var mask = new ImageBuffer(map.Width, map.Height, 1, SampleType.UInt16);
            for (var pixel = 0; pixel < map.Bytes.Length; pixel++)
                mask.Samples<ushort>()[pixel] = (ushort)(map.Bytes[pixel] % 2 * ushort.MaxValue);

            return LabelData.Encoded(mask);
        });

        CliRun.Refused(1, "65535 is read as void; if it is a class, as in masks of 0 and 65535, add --label-values 0,65535", [.. data.Train, "--classes", "2"]);
        CliRun.Refused(1, $" of {data.PathOf("data")}. 65535", [.. data.Train, "--classes", "2"]);
        CliRun.Refused(2, "--classes 1 is out of range; say 2 to 1024", [.. data.Train, "--classes", "1"]);
    }

    [Fact]
    public void Train_OnNumbersThatAreNoClass_NamesThemAndAFile()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 85, 170, 255), 8));
        CliRun.Refused(1, "number 85 25.0 %, number 170 25.0 %, number 255 25.0 %; for example in", [.. data.Train, "--classes", "4"]);
        CliRun.Refused(1, "--label-values 0,85,170,255", [.. data.Train, "--classes", "4"]);
        CliRun.Refused(2, "names 4 classes, --classes 3", [.. data.Train, "--classes", "3", "--label-values", "0,85,170,255"]);
    }

    [Fact]
    public void Train_OnValidationLabelsThatAreNoClass_IsRefusedBeforeTraining()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 1), 8));
        foreach (var part in (string[])["train", "val"])
            foreach (var side in (string[])["A", "B"])
                foreach (var file in Directory.GetFiles(data.PathOf($"data/{side}")))
                {
                    Directory.CreateDirectory(data.PathOf($"parts/{part}/{side}"));
                    File.Copy(file, data.PathOf($"parts/{part}/{side}/{Path.GetFileName(file)}"));
                }

        File.WriteAllBytes(data.PathOf("parts/val/A/0.png"), NumberFiles.Png(NumberFiles.Map(16, 16, 9), 8));

        CliRun.Refused(1, "labels (inputs to validate on) have numbers that are no class", [.. data.Train.Select(word => word == data.PathOf("data") ? data.PathOf("parts") : word), "--classes", "2"]);
        Assert.False(Directory.Exists(data.PathOf("run")));
    }

    [Fact]
    public void Paint_OfNumbersWithoutAColour_NeedsTheirColour()
    {
        using var data = new LabelData(map => NumberFiles.Png(map, 8));
        var colors = data.PaletteFile("palette.txt", LabelData.Palette[..3]);

        CliRun.Refused(1, "number 3 25.0 %", Paint(data, colors));
        Assert.Contains("void: 25.0 % (number 3", Succeeds([.. Paint(data, colors), "--void-color", "#ffffff"]), StringComparison.Ordinal);
        Assert.Contains(RgbColor.White, ColorsOf(ImageCodecs.Default.Load(data.PathOf("colors/0.png"))));
    }

    [Fact]
    public void Segmenter_OfMostlyVoidLabels_WantsItSaid()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 255, 1, 255, 255), 8));
        foreach (var file in Directory.GetFiles(data.PathOf("data/A")))
        {
            var map = ImageCodecs.Default.Load(file);
            map.Row<byte>(0).Fill(255);
            ImageCodecs.Default.Save(map, file);
        }

        CliRun.Refused(1, "are void", [.. data.TrainSegmenter, "--classes", "2"]);
        CliRun.Refused(1, "--void 255", [.. data.TrainSegmenter, "--classes", "2"]);
        Succeeds([.. data.TrainSegmenter, "--classes", "2", "--void", "255"]);
    }

    [Fact]
    public void Segmenter_OfLabelsInColours_NamesTheWholePath()
    {
        using var data = new LabelData(map => LabelData.Encoded(LabelData.Colored(map, LabelData.Palette)));
        CliRun.Refused(1, data.PathOf("data/A/0.png"), [.. data.TrainSegmenter, "--classes", "4"]);
        CliRun.Refused(1, "pix2pix data index-to-color --reverse", [.. data.TrainSegmenter, "--classes", "4"]);
    }

    [Fact]
    public void Evaluate_ByASegmenter_ReportsTheTrueClasses()
    {
        using var data = new LabelData(map => NumberFiles.Png(LabelData.Numbered(map, 0, 255), 8));
        Succeeds([.. data.TrainSegmenter, "--classes", "2", "--label-values", "0,255"]);
        string[] evaluate =
        [
            "evaluate", "--outputs", data.PathOf("data/B"), "--targets", data.PathOf("data/B"), "--segmenter", data.PathOf("segmenter"), "--labels", data.PathOf("data/A"),
            "--metrics", "l1", "--device", "cpu",
        ];

        CliRun.Refused(1, "--segmenter-label-values 0,255", evaluate);
        Assert.Contains("0 (number 0) 50.0 %, 1 (number 255) 50.0 %", Succeeds([.. evaluate, "--segmenter-label-values", "0,255"]), StringComparison.Ordinal);
    }

    private static string[] Paint(LabelData data, string palette) =>
        ["data", "index-to-color", "--input", data.PathOf("data/A"), "--palette", palette, "--output", data.PathOf("colors")];

    private static string[] Translate(LabelData data, string input) =>
        ["translate", "--model", data.PathOf("run"), "--input", input, "--output", data.PathOf("out.png"), "--overwrite", "--device", "cpu"];

    private static HashSet<RgbColor> ColorsOf(ImageBuffer image) =>
        [.. Enumerable.Range(0, image.Width * image.Height).Select(pixel => new RgbColor(image.Bytes[3 * pixel], image.Bytes[3 * pixel + 1], image.Bytes[3 * pixel + 2]))];

    private static string Succeeds(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
