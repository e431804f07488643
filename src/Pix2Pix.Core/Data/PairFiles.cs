namespace Pix2Pix.Data;

/// <summary>The two files of a pair in a <see cref="TwoFolderDataset"/>.</summary>
public sealed record PairFiles
{
    /// <summary>The path that both files have inside their folders, without extension, for example <c>street/0001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the file in A's folder, that folder included.</summary>
    public required string A { get; init; }

    /// <summary>The path of the file in B's folder, that folder included.</summary>
    public required string B { get; init; }
}
