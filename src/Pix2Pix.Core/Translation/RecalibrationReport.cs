namespace Pix2Pix.Translation;

/// <summary>What came of a recalibration, or how far it is.</summary>
public sealed record RecalibrationReport
{
    /// <summary>Passes made, or the one being made, from 1.</summary>
    public required int Passes { get; init; }

    /// <summary>Images seen in that pass.</summary>
    public required int Images { get; init; }

    /// <summary>Layers whose statistics are gathered.</summary>
    public required int Layers { get; init; }

    /// <summary>The most that the last finished pass moved a mean or a deviation, as a share of the deviation.</summary>
    public required double LargestChange { get; init; }
}
