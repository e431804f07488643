using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class StoredScheduleTests
{
    [Fact]
    public void Of_HoldsTypeAndProperties()
    {
        var stored = StoredSchedule.Of(new LinearDecaySchedule { ConstantEpochs = 5, DecayEpochs = 7 });
        Assert.Equal("""{"kind":"LinearDecaySchedule","constantEpochs":5,"decayEpochs":7}""", JsonSerializer.Serialize(stored));
    }

    [Fact]
    public void Compare_WithAPropertyThatWasNotStored_TakesItsDefault()
    {
        const string Saved = """{ "kind": "PlateauSchedule", "factor": 0.2 }""";
        Compare(Saved, new PlateauSchedule());
        Refused("(schedule.patience: saved 5, now 9)", Saved, new PlateauSchedule { Patience = 9 });
    }

    [Fact]
    public void Compare_OfSchedulesOfTheUsersOwn_SeesTheirProperties()
    {
        Compare("""{ "kind": "Ramp", "epochs": 4 }""", new Ramp(4));
        Refused("(schedule.epochs: saved 4, now 5)", """{ "kind": "Ramp", "epochs": 4 }""", new Ramp(5));
    }

    [Fact]
    public void Of_AScheduleThatJsonCannotHold_TakesItsText()
    {
        var stored = StoredSchedule.Of(new ByFunction { Factor = epoch => 1.0 / epoch });
        Assert.Equal("""{"kind":"ByFunction","text":"a function"}""", JsonSerializer.Serialize(stored));
    }

    private static void Refused(string expected, string saved, ILearningRateSchedule current) =>
        Message.Says<CheckpointException>(expected, () => Compare(saved, current));

    private static void Compare(string saved, ILearningRateSchedule current)
    {
        var checkpoint = new Checkpoint
        {
            Step = 1,
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>>(),
            Sections = new Dictionary<string, JsonElement> { ["schedule"] = JsonSerializer.Deserialize<JsonElement>(saved) },
        };
        var comparison = new CheckpointComparison(checkpoint);
        StoredSchedule.Compare(checkpoint, current, comparison);
        comparison.ThrowIfDifferent();
    }

    private sealed record Ramp(int Epochs) : ILearningRateSchedule
    {
        public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) => Math.Min(1, (double)epoch / Epochs);
    }

    private sealed class ByFunction : ILearningRateSchedule
    {
        public required Func<int, double> Factor { get; init; }

        public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) => Factor(epoch);

        public override string ToString() => "a function";
    }
}
