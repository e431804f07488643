using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>Pictures that belong together, each with what it is.</summary>
internal sealed record PictureRow(string Title, string Note, IReadOnlyList<(string Name, ImageBuffer Picture)> Pictures);
