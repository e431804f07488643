namespace Pix2Pix.Tensors.NativeCompatibility;

/// <summary>One symbol version that a shared library wants from another, for example GLIBCXX_3.4.32 of libstdc++.so.6.</summary>
internal sealed record ElfVersionNeed
{
    public required string Library { get; init; }

    public required string Version { get; init; }

    /// <summary>The undefined symbols that are bound to this version.</summary>
    public required IReadOnlyList<string> Symbols { get; init; }

    /// <summary>Where in the file the 16-bit <c>vna_flags</c> of this need stand.</summary>
    public required int FlagsOffset { get; init; }
}
