using System.Globalization;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class CheckpointComparisonTests
{
    [Fact]
    public void Compare_WithTheSame_FindsNothing() => Comparing("training", new TrainingOptions { LearningRate = 1e-3 })
        .With(comparison => comparison.Compare("training", new TrainingOptions { LearningRate = 1e-3 }))
        .ThrowIfDifferent();

    [Fact]
    public void Compare_NamesEachPropertyThatDiffersAndNoOther()
    {
        var now = new TrainingOptions { LearningRate = 1e-4, TensorFloat32 = false };
        var comparison = Comparing("training", new TrainingOptions { LearningRate = 2e-4, TensorFloat32 = true })
            .With(comparison => comparison.Compare("training", now, path: ""));

        Assert.Equal(
            "The checkpoint belongs to another training (learningRate: saved 0.0002, now 0.0001; tensorFloat32: saved true, now false). "
                + "Resume with what it was started with, or start a new run.",
            Assert.Throws<CheckpointException>(comparison.ThrowIfDifferent).Message);
    }

    [Fact]
    public void Compare_DoesNotFollowTheCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var withCommas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            withCommas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = withCommas;
            var comparison = Comparing("training", new TrainingOptions())
                .With(comparison => comparison.Compare("training", new TrainingOptions { AdamBeta1 = 0.9 }, path: ""));
            Message.Says<CheckpointException>("(adamBeta1: saved 0.5, now 0.9)", comparison.ThrowIfDifferent);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("""{ "batchSize": 2, "epochs": 7, "fromTheFuture": { "a": 1 } }""")] // more than is known, less than there is
    [InlineData("""{ "batchSize": 2, "adamBeta1": 0.5, "precision": "float32" }""")]
    public void Compare_WithFewerOrMoreProperties_TakesDefaults(string saved)
    {
        Comparing("training", JsonSerializer.Deserialize<JsonElement>(saved))
            .With(comparison => comparison.Compare("training", new TrainingOptions { BatchSize = 2 }))
            .ThrowIfDifferent();

        var other = Comparing("training", JsonSerializer.Deserialize<JsonElement>(saved))
            .With(comparison => comparison.Compare("training", new TrainingOptions { BatchSize = 2, AverageDecay = 0.9 }, path: ""));
        Message.Says<CheckpointException>("(averageDecay: saved 0, now 0.9)", other.ThrowIfDifferent);
    }

    [Fact]
    public void Compare_WithAnotherKind_NamesTheKindsAlone()
    {
        var comparison = Comparing<GeneratorOptions>("generator", new UNetGeneratorOptions())
            .With(comparison => comparison.Compare<GeneratorOptions>("generator", new ResNetGeneratorOptions()));
        Message.Says<CheckpointException>("(generator: saved unet, now resnet)", comparison.ThrowIfDifferent);
    }

    [Fact]
    public void Compare_OfSomethingWithNothing_SaysNone()
    {
        var comparison = Comparing<object?>("jitter", null).With(comparison => comparison.Compare("jitter", new LossName { Name = "L1" }));
        Message.Says<CheckpointException>("""(jitter: saved none, now {"name":"L1"})""", comparison.ThrowIfDifferent);
    }

    private static Compared Comparing<T>(string section, T saved) => new(new CheckpointComparison(new Checkpoint
    {
        Step = 1,
        Weights = new Dictionary<string, IReadOnlyList<StoredTensor>>(),
        Sections = new Dictionary<string, JsonElement> { [section] = Checkpoint.ToSection(saved) },
    }));

    private sealed record LossName
    {
        public required string Name { get; init; }
    }

    private sealed record Compared(CheckpointComparison Comparison)
    {
        public CheckpointComparison With(Action<CheckpointComparison> compare)
        {
            compare(Comparison);
            return Comparison;
        }
    }
}
