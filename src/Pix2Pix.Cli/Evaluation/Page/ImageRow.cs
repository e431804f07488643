using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>Images that belong together, each with what it is.</summary>
internal sealed record ImageRow(string Title, string Note, IReadOnlyList<(string Name, ImageBuffer Image)> Images);
