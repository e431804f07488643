namespace WebStudio.Api;

/// <summary>A model, for the page that draws for it.</summary>
/// <param name="Name">The name in <c>/translate/{name}</c>.</param>
/// <param name="Modes">The values of <c>mode</c>, the default one first.</param>
/// <param name="Palette">The classes of its label maps.</param>
/// <param name="Sizes">Useful widths (and heights) of a drawing in pixels, the default one first.</param>
/// <param name="Examples">Addresses of label maps to start from.</param>
internal sealed record ModelDescription(
    string Name,
    IReadOnlyList<string> Modes,
    IReadOnlyList<LabelClass> Palette,
    IReadOnlyList<int> Sizes,
    IReadOnlyList<string> Examples);
