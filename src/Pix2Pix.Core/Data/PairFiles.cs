namespace Pix2Pix.Data;

/// <summary>The two files of a pair.</summary>
public sealed record PairFiles
{
    /// <summary>The path that both have inside their folders, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the file of A.</summary>
    public required string A { get; init; }

    /// <summary>The path of the file of B.</summary>
    public required string B { get; init; }
}
