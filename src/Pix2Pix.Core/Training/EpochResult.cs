namespace Pix2Pix.Training;

/// <summary>What one epoch measured.</summary>
public sealed record EpochResult
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean of each generator term, unweighted, over the steps of the epoch that this run made.</summary>
    public required IReadOnlyDictionary<string, double> MeanTerms { get; init; }

    /// <summary>The mean discriminator loss over the same steps; null without a discriminator.</summary>
    public double? MeanDiscriminator { get; init; }

    /// <summary>The learning rate of the epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The mean absolute difference to the targets of the validation pairs, in units of [-1, 1]; null without
    /// validation data.
    /// </summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Whether that is the lowest so far; always false without validation data.</summary>
    public bool IsBest { get; init; }
}
