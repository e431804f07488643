using Pix2Pix.Cli.Training;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

public sealed class RunFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_ThenLoad_GivesTheSameSettings()
    {
        var settings = new TrainSettings
        {
            Data = _folder.PathOf("pairs"),
            Generator = GeneratorChoice.ResNet,
            Classes = new LabelClasses { Count = 3 },
            FurtherInputs = ["depth"],
            Depth = 4,
            Mirror = false,
        };
        RunFile.Save(Run, settings);

        Assert.True(RunFile.IsIn(Run));
        Assert.Empty(TrainOptions.Differences(settings, RunFile.Load(Run)));
        Assert.Equal(["run.json"], Directory.GetFiles(Run).Select(Path.GetFileName));
    }

    [Fact]
    public void Load_OfAFileThatKnowsFewerSettings_TakesTheDefaults()
    {
        Write("""{ "data": "pairs", "generator": "u-net", "precision": "b-float16", "depth": null, "forgotten": 1 }""");

        Assert.Equal(
            ["--precision float32: the run was started with bfloat16"],
            TrainOptions.Differences(RunFile.Load(Run), new TrainSettings { Data = Path.GetFullPath("pairs") }));
    }

    [Theory]
    [InlineData("{ \"data\": \"pairs\", \"epochs\": \"two\" }", "at epochs")]
    [InlineData("{ \"data\": ", "is damaged")]
    [InlineData("[]", "is damaged")]
    public void Load_OfADamagedFile_NamesItAndNoType(string text, string words)
    {
        Write(text);
        var message = Assert.Throws<IOException>(() => RunFile.Load(Run)).Message;
        Assert.Contains(Path.Combine(Run, "run.json"), message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Pix2Pix.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AfterRunAndDataWereMovedTogether_FindsTheData()
    {
        Directory.CreateDirectory(_folder.PathOf("before/pairs"));
        RunFile.Save(_folder.PathOf("before/runs/one"), new TrainSettings { Data = _folder.PathOf("before/pairs") });

        Directory.Move(_folder.PathOf("before"), _folder.PathOf("after"));

        Assert.Equal(_folder.PathOf("after/pairs"), RunFile.Load(_folder.PathOf("after/runs/one")).Data);
    }

    [Fact]
    public void Load_OfAnEarlierVersion_TakesThePathFromTheWorkingFolderThenFromTheRun()
    {
        Directory.CreateDirectory(Path.Combine(Run, "pairs"));
        Write("""{ "data": "pairs" }""");
        Assert.Equal(Path.Combine(Run, "pairs"), RunFile.Load(Run).Data);

        Write("""{ "data": "." }""");
        Assert.Equal(Directory.GetCurrentDirectory(), Path.TrimEndingDirectorySeparator(RunFile.Load(Run).Data));
    }

    [Fact]
    public void Differences_NameWhatChangesTheResult_AsTheCommandLineSaysIt()
    {
        var settings = new TrainSettings { Data = "pairs", FurtherInputs = ["depth"], Size = 64, Depth = 6 };
        var other = settings with { FurtherInputs = ["depth"], Depth = null, Batch = 2, Mirror = false, Workers = 9, CheckpointEpochs = 7, CheckpointSteps = 5 };

        Assert.Equal(
            ["--batch 2: the run was started with 1", "--no-mirror: the run was started without it"], TrainOptions.Differences(settings, other));
        Assert.Equal(
            ["--batch 1: the run was started with 2", "no --no-mirror: the run was started with it"], TrainOptions.Differences(other, settings));
    }

    private void Write(string json)
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "run.json"), json);
    }
}
