using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>The pairs of a training, and how batches are made of them.</summary>
internal sealed record TrainingData
{
    public required IPairedDataset Pairs { get; init; }

    /// <summary>What each pair goes through; null for nothing.</summary>
    public IPairTransform? Transform { get; init; }

    public required PairLoaderOptions Loading { get; init; }
}
