using Pix2Pix.Reports.Ablation;

namespace Pix2Pix.Reports;

/// <summary>A variant in an ablation: a row of its table.</summary>
public sealed record AblationRow
{
    /// <summary>What the table calls it, for example <c>L1+cGAN</c>.</summary>
    public required string Title { get; init; }

    /// <summary>A short name without blanks, for CSV and JSON, for example <c>l1-cgan</c>.</summary>
    public required string Variant { get; init; }

    /// <summary>The numbers that others published for it, one for each column.</summary>
    public required IReadOnlyList<double> Published { get; init; }

    /// <summary>
    /// The measured scores, by name: one dictionary for each training of the variant, which differ in their seed alone. At least one;
    /// all rows have the same names.
    /// </summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, double>> Seeds { get; init; }

    /// <summary>A score over all seeds.</summary>
    internal SeedStatistics Over(string score) => SeedStatistics.Of([.. Seeds.Select(seed => seed[score])]);
}
