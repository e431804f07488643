namespace Pix2Pix.Training;

/// <summary>How far a run has come; with the seed, all that the loop needs to go on.</summary>
internal sealed record RunPosition
{
    /// <summary>The epoch to work on, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Its steps that are done.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>The validation loss of each finished epoch that was validated.</summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>What the loop was given when the checkpoint was made: going on with anything else would be another training.</summary>
    public string Circumstances { get; init; } = "";
}
