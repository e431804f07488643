using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Reports;

/// <summary>What a training report shows, and how much it keeps. All has defaults.</summary>
public sealed record TrainingReportOptions
{
    /// <summary>The heading of the page; by default the name of the run's directory.</summary>
    public string? Title { get; set; }

    /// <summary>The settings of the training, name and value, as the page lists them; none by default.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; set; } = [];

    /// <summary>The device that trains, in words, for example <c>cuda:0</c>; null leaves it out.</summary>
    public string? Device { get; set; }

    /// <summary>
    /// Whether the logistic function turns the discriminator's logits into probabilities of being real, as it does for cross-entropy.
    /// False for least squares, hinge and Wasserstein: the page then shows the logits themselves, and the hints do not judge them.
    /// </summary>
    public bool LogitsOfProbabilities { get; set; } = true;

    /// <summary>How many rows of <c>log.csv</c> an epoch gets. Each row has the means of the steps since the row before it.</summary>
    [Range(1, 100_000)]
    public int RowsPerEpoch { get; set; } = 50;

    /// <summary>
    /// The most points of a curve on the page. Longer curves are averaged, so that the page stays small however long a run is.
    /// </summary>
    [Range(16, 100_000)]
    public int CurvePoints { get; set; } = 1000;

    /// <summary>The most epochs whose sample images are on the page.</summary>
    [Range(2, 1000)]
    public int SampleEpochs { get; set; } = 24;

    /// <summary>Whether event files for TensorBoard are written too.</summary>
    public bool WriteTensorBoard { get; set; } = true;
}
