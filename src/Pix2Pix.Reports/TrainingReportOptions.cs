using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Reports;

/// <summary>What a training report shows, and how much it keeps.</summary>
public sealed record TrainingReportOptions
{
    /// <summary>The heading of the page; by default the name of the run's directory.</summary>
    public string? Title { get; set; }

    /// <summary>The settings of the training as the page lists them, name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; set; } = [];

    /// <summary>The device that trains, in words; null leaves it out.</summary>
    public string? Device { get; set; }

    /// <summary>
    /// Whether the discriminator's logits are those of cross-entropy, which the logistic function turns into the
    /// probability of being real. False
    /// for least squares, hinge and Wasserstein: the page then shows the logits themselves.
    /// </summary>
    public bool LogitsOfProbabilities { get; set; } = true;

    /// <summary>Rows of <c>log.csv</c> for an epoch, each the means of as many steps as that gives.</summary>
    [Range(1, 100_000)]
    public int RowsPerEpoch { get; set; } = 50;

    /// <summary>
    /// The most points of a curve on the page; a longer one is averaged, so that a page and its memory stay small
    /// however long a run is.
    /// </summary>
    [Range(16, 100_000)]
    public int CurvePoints { get; set; } = 1000;

    /// <summary>The most epochs whose sample images are on the page.</summary>
    [Range(2, 1000)]
    public int SampleEpochs { get; set; } = 24;

    /// <summary>Whether event files for TensorBoard are written too.</summary>
    public bool WriteTensorBoard { get; set; } = true;
}
