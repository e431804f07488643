namespace Pix2Pix.Data.Folders;

/// <summary>Where one part of a data set lies.</summary>
public sealed class PartFolders
{
    private readonly Func<string, string?> _folderOf;

    internal PartFolders(DatasetPart part, Func<string, string?> folderOf) => (Part, _folderOf) = (part, folderOf);

    /// <summary>What the pairs are for.</summary>
    public DatasetPart Part { get; }

    /// <summary>The folder of one side of the pairs.</summary>
    /// <param name="side"><c>A</c>, <c>B</c> or a further input's name; not used where one folder holds whole pairs.</param>
    /// <returns>Its path; null where this part has no such folder.</returns>
    public string? FolderOf(string side) => _folderOf(side);
}
