using Pix2Pix.Cli.Training;

namespace Pix2Pix.Cli.Ablation;

/// <summary>A row of one of the paper's tables.</summary>
/// <param name="Title">What the paper calls it.</param>
/// <param name="Variant">The name of its runs; tables that have a variant in common share them.</param>
/// <param name="Change">What is different from the settings that all variants have in common.</param>
/// <param name="Paper">The paper's numbers, one for each column.</param>
internal sealed record PaperRow(string Title, string Variant, Func<TrainSettings, TrainSettings> Change, IReadOnlyList<double> Paper);
