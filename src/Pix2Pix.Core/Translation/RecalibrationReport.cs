namespace Pix2Pix.Translation;

/// <summary>The result of a recalibration, or its progress.</summary>
public sealed record RecalibrationReport
{
    /// <summary>The number of finished passes; while one is running, its number, from 1.</summary>
    public required int Passes { get; init; }

    /// <summary>Images translated in that pass.</summary>
    public required int Images { get; init; }

    /// <summary>Batch-norm layers, whose statistics are computed.</summary>
    public required int Layers { get; init; }

    /// <summary>The largest change of a mean or a standard deviation in the last finished pass, as a share of the deviation.</summary>
    public required double LargestChange { get; init; }
}
