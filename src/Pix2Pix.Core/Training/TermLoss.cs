namespace Pix2Pix.Training;

/// <summary>The value of one loss term in one step.</summary>
public sealed record TermLoss
{
    /// <summary>The term's name, for example <c>L1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its value before weighting.</summary>
    public required double Value { get; init; }

    /// <summary>Its weight in the generator's objective.</summary>
    public required double Weight { get; init; }

    /// <summary>What it adds to the generator's loss: value times weight.</summary>
    public double Weighted => Value * Weight;
}
