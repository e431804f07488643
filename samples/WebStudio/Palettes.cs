using DrawnFacades;
using WebStudio.Api;

namespace WebStudio;

/// <summary>The classes of label maps and their colours.</summary>
internal static class Palettes
{
    private static readonly IReadOnlyList<LabelClass> Drawn =
        [.. ProceduralFacades.Labels.Select(label => new LabelClass(label.Name, Hex(label.Color)))];

    private static readonly IReadOnlyList<LabelClass> Cmp =
    [
        new("background", "#0000aa"),
        new("façade", "#0000ff"),
        new("window", "#0055ff"),
        new("door", "#00aaff"),
        new("cornice", "#00ffff"),
        new("sill", "#55ffaa"),
        new("balcony", "#aaff55"),
        new("blind", "#ffff00"),
        new("deco", "#ffaa00"),
        new("molding", "#ff5500"),
        new("pillar", "#ff0000"),
        new("shop", "#aa0000"),
    ];

    public static IReadOnlyList<LabelClass> Of(PaletteChoice choice) => choice == PaletteChoice.Quickstart ? Drawn : Cmp;

    private static string Hex(Color color) => $"#{(int)color.Red:x2}{(int)color.Green:x2}{(int)color.Blue:x2}";
}
