namespace Pix2Pix.Data.Folders;

/// <summary>Files of one kind that a <see cref="FolderListing"/> did not take, for example HEIF files or links that lead back.</summary>
public sealed record LeftOutFiles
{
    private const int Shown = 3;

    /// <summary>What they are, in the plural: <c>HEIF files</c>, <c>hidden files and folders</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether they look like images that a user may miss. False for texts, hidden files and the like.</summary>
    public required bool LooksLikeImages { get; init; }

    /// <summary>Their paths relative to the folder, in ordinal order.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The count, the kind and the first names: <c>4 HEIF files (2.heic, 3.heic, 4.heic and 1 more)</c>.</summary>
    public override string ToString()
    {
        var more = Files.Count > Shown ? $" and {Files.Count - Shown} more" : "";
        return $"{Files.Count} {Kind} ({string.Join(", ", Files.Take(Shown))}{more})";
    }
}
