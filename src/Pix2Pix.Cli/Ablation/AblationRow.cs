namespace Pix2Pix.Cli.Ablation;

/// <summary>A row of the table as it was measured.</summary>
/// <param name="Paper">The paper's row.</param>
/// <param name="Seeds">The scores of each seed.</param>
internal sealed record AblationRow(PaperRow Paper, IReadOnlyList<AblationScores> Seeds)
{
    public SeedStatistics this[string score] => SeedStatistics.Of([.. Seeds.Select(seed => seed.Outputs[score])]);
}
