using Pix2Pix.Cli.Training;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

public sealed class RunFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_ThenLoad_GivesTheSameSettings()
    {
        var settings = new TrainSettings
        {
            Data = "pairs",
            Generator = GeneratorChoice.ResNet,
            Classes = new LabelClasses { Count = 3 },
            FurtherInputs = ["depth"],
            Depth = 4,
            Mirror = false,
        };
        RunFile.Save(_folder.PathOf("run"), settings);

        Assert.True(RunFile.IsIn(_folder.PathOf("run")));
        Assert.Empty(RunFile.Differences(settings, RunFile.Load(_folder.PathOf("run"))));
    }

    [Fact]
    public void Load_OfAFileThatKnowsFewerSettings_TakesTheDefaults()
    {
        _folder.Write("run.json", """{ "data": "pairs", "generator": "u-net", "precision": "b-float16", "depth": null, "forgotten": 1 }"""u8);

        var settings = RunFile.Load(_folder.PathOf("."));

        Assert.Equal(["precision \"b-float16\", not \"float32\""], RunFile.Differences(settings, new TrainSettings { Data = "pairs" }));
    }

    [Fact]
    public void Differences_NameWhatChangesTheResult()
    {
        var settings = new TrainSettings { Data = "pairs", FurtherInputs = ["depth"] };
        var other = settings with { FurtherInputs = ["depth"], Batch = 2, Workers = 9, CheckpointEpochs = 7, CheckpointSteps = 5 };

        Assert.Equal(["batch 1, not 2"], RunFile.Differences(settings, other));
    }
}
