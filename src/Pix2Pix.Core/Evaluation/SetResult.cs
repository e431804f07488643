namespace Pix2Pix.Evaluation;

/// <summary>What a metric of a whole set found.</summary>
public sealed record SetResult
{
    /// <summary>The numbers.</summary>
    public required IReadOnlyList<SetScore> Scores { get; init; }

    /// <summary>Curves behind the numbers, for plots.</summary>
    public IReadOnlyList<SetCurve> Curves { get; init; } = [];
}
