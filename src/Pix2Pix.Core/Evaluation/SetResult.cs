namespace Pix2Pix.Evaluation;

/// <summary>The results of a metric of a whole set.</summary>
public sealed record SetResult
{
    /// <summary>The numbers, for example FID and KID.</summary>
    public required IReadOnlyList<SetScore> Scores { get; init; }

    /// <summary>Curves behind the numbers, for plots.</summary>
    public IReadOnlyList<SetCurve> Curves { get; init; } = [];
}
