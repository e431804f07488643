namespace Pix2Pix.Data.Folders;

/// <summary>
/// The image files of a folder and its subfolders, and an account of everything in them that was left out. All data sets and
/// commands list folders through it.
/// </summary>
/// <remarks>
/// Each real folder is read once, also where symbolic links lead to it again. Hidden files and folders (names that begin with
/// a dot, as macOS leaves beside copied images) are left out.
/// </remarks>
public sealed class FolderListing
{
    private FolderListing(string folder, IReadOnlyList<string> files, IReadOnlyList<LeftOutFiles> leftOut) =>
        (Folder, Files, LeftOut) = (folder, files, leftOut);

    /// <summary>The folder that was listed.</summary>
    public string Folder { get; }

    /// <summary>The images, as paths relative to <see cref="Folder"/> with <c>/</c> between folders, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Everything else, by kind; images of unread formats first.</summary>
    public IReadOnlyList<LeftOutFiles> LeftOut { get; }

    /// <summary>One line on the files that a user may miss; null where there are none.</summary>
    public string? Note
    {
        get
        {
            var missed = LeftOut.Where(files => files.LooksLikeImages).ToList();
            return missed.Count == 0 ? null : $"{Folder}: left out {string.Join(", ", missed)}";
        }
    }

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The listing; <see cref="Files"/> may be empty.</returns>
    /// <exception cref="PairedDatasetException">The folder does not exist, or it or a subfolder may not be read.</exception>
    public static FolderListing Of(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new PairedDatasetException($"The folder {folder} does not exist.");

        var walk = FolderWalk.Through(folder);
        var kinds = walk.Files.ToLookup(FileKind.Of);
        var images = kinds[FileKind.Image].Order(StringComparer.Ordinal).ToList();

        var leftOut = kinds.Where(kind => kind.Key != FileKind.Image)
            .OrderBy(kind => !kind.Key.LooksLikeImage).ThenBy(kind => kind.Key.Name, StringComparer.Ordinal)
            .Select(kind => new LeftOutFiles
            {
                Kind = kind.Key.Name,
                LooksLikeImages = kind.Key.LooksLikeImage,
                Files = [.. kind.Order(StringComparer.Ordinal)],
            })
            .ToList();

        if (walk.RepeatedLinks.Count > 0)
        {
            leftOut.Add(new LeftOutFiles
            {
                Kind = "links to folders that are read already",
                LooksLikeImages = true,
                Files = [.. walk.RepeatedLinks.Order(StringComparer.Ordinal)],
            });
        }

        return new FolderListing(folder, images, leftOut);
    }

    /// <summary>As <see cref="Of"/>, for a folder that must hold an image.</summary>
    /// <inheritdoc cref="Of"/>
    /// <exception cref="PairedDatasetException">
    /// The folder does not exist, may not be read, or holds no image; the message says what it holds instead.
    /// </exception>
    public static FolderListing OfImages(string folder)
    {
        var listing = Of(folder);
        if (listing.Files.Count > 0)
            return listing;

        var instead = listing.LeftOut.Count == 0 ? "" : $" It holds {string.Join(", ", listing.LeftOut)}.";
        throw new PairedDatasetException(
            $"The folder {folder} and its subfolders hold no image (PNG, JPEG, WebP, BMP, GIF, TIFF, PBM, PGM, PPM, PAM or NPY).{instead}");
    }
}
