using Pix2Pix.Cli.Training;

namespace Pix2Pix.Cli.Ablation;

/// <summary>A row of one of the paper's tables.</summary>
/// <param name="Title">What the paper calls it.</param>
/// <param name="Variant">The name of its runs, which all tables that have the variant share.</param>
/// <param name="Change">Turns the settings that all variants have in common into the variant's.</param>
/// <param name="Paper">The paper's numbers, one for each column.</param>
internal sealed record PaperRow(string Title, string Variant, Func<TrainSettings, TrainSettings> Change, IReadOnlyList<double> Paper);
