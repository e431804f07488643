using System.Globalization;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>Images whose samples have units of their own: trained on, translated back into them, measured in them.</summary>
public sealed class TrainInUnitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SampleType.UInt16, 0, 4095)]
    [InlineData(SampleType.Float32, -100, 3000)]
    public void Train_WithRanges_TranslatesAndMeasuresInUnits(SampleType type, double minimum, double maximum)
    {
        Draw(type, minimum, maximum);
        var range = string.Create(CultureInfo.InvariantCulture, $"{minimum}..{maximum}");
        Succeeds([.. Train, "--input-range", range, "--output-range", range, "--epochs", "2"]);
        Succeeds(["translate", "--model", Run, "--input", _folder.PathOf("pairs/A/test"), "--output", _folder.PathOf("out")]);

        var (error, count) = (0.0, 0);
        foreach (var file in Directory.EnumerateFiles(_folder.PathOf("out")))
        {
            var (output, target) = (Load(file), Load(_folder.PathOf($"pairs/B/test/{Path.GetFileName(file)}")));
            Assert.Equal(type, output.SampleType);
            Assert.All(Samples(output), sample => Assert.InRange(sample, minimum, maximum));
            error += Samples(output).Zip(Samples(target)).Average(pair => Math.Abs(pair.First - pair.Second));
            count++;
        }

        Assert.Equal(2, count);
        Succeeds(["evaluate", "--model", Run, "--full-size", "--csv", _folder.PathOf("r.csv"), "--metrics", "l1"]);
        var measured = File.ReadAllLines(_folder.PathOf("r.csv"));
        Assert.Equal("name,L1,L1 in units", measured[0]);
        var inUnits = measured[1..].Average(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture));
        Assert.Equal(error / count, inUnits, (maximum - minimum) * 1e-4);
        Assert.InRange(inUnits, (maximum - minimum) * 0.001, maximum - minimum);
    }

    [Fact]
    public void Convert_OfAModelWithRanges_TranslatesAlike()
    {
        Draw(SampleType.UInt16, 0, 4095);
        Succeeds([.. Train, "--input-range", "0..4095", "--output-range", "0..4095", "--direction", "b-to-a", "--epochs", "1"]);
        var expected = Translated(Run, "run.tif");

        foreach (var form in new[] { "g.pth", "g.safetensors", "checkpoint" })
        {
            Succeeds(["convert", Run, _folder.PathOf(form)]);
            Assert.Equal(expected, Translated(_folder.PathOf(form), $"{form}.tif"));

            var evaluated = Succeeds(["evaluate", "--model", _folder.PathOf(form), "--data", _folder.PathOf("pairs"), "--layout", "folders"]);
            Assert.Contains("direction: b-to-a", evaluated.Output, StringComparison.Ordinal);
        }

        Succeeds(["export", "--model", _folder.PathOf("g.pth"), "--output", _folder.PathOf("g.onnx")]);
        Assert.Contains("direction: b-to-a",
            Succeeds(["evaluate", "--model", _folder.PathOf("g.onnx"), "--data", _folder.PathOf("pairs"), "--layout", "folders"]).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-100, 3000, "-100..3000")]
    [InlineData(-1.5, 1.35, "-1.5..1.4,")]
    public void Train_OnFloatsWithoutARange_AsksForIt(double minimum, double maximum, string range)
    {
        Draw(SampleType.Float32, minimum, maximum);
        CliRun.Refused(2, $"--input-range {range}", [.. Train, "--epochs", "1"]);
    }

    [Fact]
    public void Evaluate_OfFloatsWithoutARange_AsksForIt()
    {
        Draw(SampleType.Float32, -100, 3000);
        string[] evaluate = ["evaluate", "--outputs", _folder.PathOf("pairs/A/test"), "--targets", _folder.PathOf("pairs/B/test"), "--metrics", "l1"];
        CliRun.Refused(2, "--output-range -100..3000", evaluate);
        Assert.Contains("L1 in units", Succeeds([.. evaluate, "--output-range", "-100..3000"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_OfImagesInOtherUnits_SaysSo()
    {
        Draw(SampleType.UInt16, 0, 4095);
        Succeeds([.. Train, "--input-range", "0..4095", "--output-range", "0..4095", "--epochs", "1"]);
        CliImageCodecs.Default.Save(Some.Image(40, 36, 1), _folder.PathOf("photo.tif"));

        string[] translate = ["translate", "--model", Run, "--overwrite", "--output", _folder.PathOf("out.tif"), "--input"];
        Assert.Contains("the range of the model is 0..4095", Succeeds([.. translate, _folder.PathOf("photo.tif")]).Error, StringComparison.Ordinal);
        Assert.Empty(Succeeds([.. translate, _folder.PathOf("pairs/A/test/0.tif")]).Error);

        string[] evaluate = ["evaluate", "--model", Run, "--metrics", "l1"];
        Assert.DoesNotContain("units", Succeeds(evaluate).Error, StringComparison.Ordinal);
        CliImageCodecs.Default.Save(Some.Image(40, 36, 1), _folder.PathOf("pairs/B/test/0.tif"));
        CliImageCodecs.Default.Save(Some.Image(40, 36, 1), _folder.PathOf("pairs/B/test/1.tif"));
        Assert.Contains("the first targets hold samples from 0 to 255", Succeeds(evaluate).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnNoNumber_NamesThePlace()
    {
        Draw(SampleType.Float32, 0, 1);
        var image = Load(_folder.PathOf("pairs/B/train/1.tif"));
        image.Samples<float>()[40] = float.NaN;
        CliImageCodecs.Default.Save(image, _folder.PathOf("pairs/B/train/1.tif"));

        CliRun.Refused(1, $"The target of pair 1 of {_folder.PathOf("pairs")} holds NaN at (0, 1)", [.. Train, "--epochs", "1"]);
    }

    [Fact]
    public void Train_WithTheRangeOfOtherImages_IsRefused()
    {
        Draw(SampleType.UInt16, 20_000, 60_000);
        CliRun.Refused(2, "lie outside --input-range 0..4095", [.. Train, "--epochs", "1", "--input-range", "0..4095"]);
    }

    [Fact]
    public void Train_OnTwelveBitsWithoutARange_SaysThatTheyAreDark()
    {
        Draw(SampleType.UInt16, 0, 4095);
        Assert.Contains("--input-range 0..4095", Succeeds([.. Train, "--epochs", "1"]).Error, StringComparison.Ordinal);
    }

    private string Run => _folder.PathOf("run");

    private string[] Train =>
    [
        "train", "--data", _folder.PathOf("pairs"), "--layout", "folders", "--output", Run, "--size", "32", "--input-channels", "1",
        "--output-channels", "1", "--base-channels", "4", "--patch", "16", "--device", "cpu", "--no-report",
    ];

    private string Translated(string model, string name)
    {
        Succeeds(["translate", "--model", model, "--input", _folder.PathOf("pairs/B/test/0.tif"), "--output", _folder.PathOf(name)]);
        return Convert.ToHexString(Load(_folder.PathOf(name)).Bytes);
    }

    // Waves between the ends of the range, and their negatives.
    private void Draw(SampleType type, double minimum, double maximum)
    {
        var range = new SampleRange { Minimum = minimum, Maximum = maximum, Type = type };
        foreach (var (part, count) in new[] { ("train", 3), ("test", 2) })
        {
            for (var index = 0; index < count; index++)
            {
                var (a, b) = (new ImageBuffer(40, 36, 1, SampleType.Float32), new ImageBuffer(40, 36, 1, SampleType.Float32));
                for (var pixel = 0; pixel < 40 * 36; pixel++)
                {
                    a.Samples<float>()[pixel] = 0.5f + 0.5f * MathF.Sin(pixel * (index + 1) / 50f);
                    b.Samples<float>()[pixel] = 1 - a.Samples<float>()[pixel];
                }

                CliImageCodecs.Default.Save(range.FromUnit(a), Created($"pairs/A/{part}/{index}.tif"));
                CliImageCodecs.Default.Save(range.FromUnit(b), Created($"pairs/B/{part}/{index}.tif"));
            }
        }
    }

    private string Created(string name)
    {
        var path = _folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static ImageBuffer Load(string path) => CliImageCodecs.Default.Load(path);

    private static double[] Samples(ImageBuffer image) => image.SampleType == SampleType.UInt16
        ? [.. image.Samples<ushort>().ToArray().Select(sample => (double)sample)]
        : [.. image.Samples<float>().ToArray().Select(sample => (double)sample)];

    private static CliRun Succeeds(string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Output}{run.Error}");
        return run;
    }
}
