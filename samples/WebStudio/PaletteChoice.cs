namespace WebStudio;

/// <summary>The classes of a model's label maps.</summary>
internal enum PaletteChoice
{
    /// <summary>The six of the quickstart's drawn façades.</summary>
    Quickstart,

    /// <summary>The twelve of the CMP façade database, which the paper used.</summary>
    Cmp,
}
