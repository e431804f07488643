namespace Pix2Pix.Losses;

/// <summary>A loss term and its weight in the generator's objective (the paper's λ).</summary>
public sealed record WeightedLossTerm
{
    /// <summary>The term.</summary>
    public required ILossTerm Term { get; init; }

    /// <summary>What its value is multiplied by; 100 for L1 in the paper.</summary>
    public double Weight { get; init; } = 1;
}
