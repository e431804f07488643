using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Pairs as the options of a training say that networks take them: label maps one-hot, samples in their range.</summary>
internal static class TrainingPairs
{
    public static IPairedDataset Of(IPairedDataset pairs, TrainingOptions options)
    {
        var labelled = options.Labels is null ? pairs : new OneHotInputDataset(pairs, options.Labels);
        return options is { InputRange: null, OutputRange: null }
            ? labelled
            : new UnitRangeDataset(labelled, options.InputRange, options.OutputRange);
    }
}
