using Pix2Pix.Imaging;

namespace Pix2Pix.Data.Folders;

/// <summary>
/// A folder of pairs, understood: which of the layouts in use it has, and where its parts (train, val, test) lie. Refuses
/// folders that can be read in two ways, so that a test image never reaches training unnoticed.
/// </summary>
/// <remarks>
/// The readings: <c>train/</c> with whole pairs; <c>train/A</c> with <c>train/B</c>; <c>trainA</c> with <c>trainB</c>;
/// <c>A/train</c> with <c>B/train</c>; <c>A</c> with <c>B</c>; or no parts at all. Names of parts may have any case and the
/// aliases that <see cref="DatasetPart"/> lists.
/// </remarks>
public sealed class DatasetFolder
{
    private DatasetFolder(string folder, PairLayout layout, IReadOnlyList<PartFolders> parts, IReadOnlyList<string> notes) =>
        (Folder, Layout, Parts, Notes) = (folder, layout, parts, notes);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The layout it was read by.</summary>
    public PairLayout Layout { get; }

    /// <summary>The parts that are there, in the order train, val, test; or one part, <see cref="DatasetPart.All"/>.</summary>
    public IReadOnlyList<PartFolders> Parts { get; }

    /// <summary>What a user should know: names read as an alias, files and folders that belong to no part.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether the folder is divided into parts.</summary>
    public bool HasParts => Parts[0].Part != DatasetPart.All;

    /// <summary>The part to learn from: <see cref="DatasetPart.Train"/>, or everything where there are no parts.</summary>
    /// <exception cref="PairedDatasetException">There are parts, but none to train on.</exception>
    public PartFolders Training => Find(HasParts ? DatasetPart.Train : DatasetPart.All)
        ?? throw new PairedDatasetException(
            $"{Folder} has the parts {string.Join(" and ", Parts.Select(part => PartNames.NameOf(part.Part)))} "
            + "but none to train on; name its folder train.");

    /// <summary>Finds out how a folder holds pairs.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="layout">The layout that is meant.</param>
    /// <exception cref="PairedDatasetException">
    /// The folder does not exist, does not have this layout, or can be read in two ways; the message says what was found and
    /// what to do.
    /// </exception>
    public static DatasetFolder Find(string folder, PairLayout layout)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new PairedDatasetException($"The folder {folder} does not exist.");

        var notes = new List<string>();
        var sides = SideFolders.In(folder);
        var parts = layout == PairLayout.Folders ? sides.Parts(notes) : WholeImages(folder, sides, layout, notes);
        return new DatasetFolder(folder, layout, parts, notes);
    }

    /// <summary>A part.</summary>
    /// <returns>Null where the folder has no such part.</returns>
    public PartFolders? Find(DatasetPart part) => Parts.FirstOrDefault(found => found.Part == part);

    /// <summary>Where a part lies, for example <c>A/train with B/train</c>.</summary>
    public string PlaceOf(PartFolders part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Layout == PairLayout.Folders ? $"{Shown(part.FolderOf("A"))} with {Shown(part.FolderOf("B"))}" : Shown(part.FolderOf(""));
    }

    /// <summary>The parts in one line: <c>train: A/train with B/train; test: A/test with B/test</c>.</summary>
    public override string ToString() => string.Join("; ", Parts.Select(part => $"{PartNames.NameOf(part.Part)}: {PlaceOf(part)}"));

    private static List<PartFolders> WholeImages(string folder, SideFolders sides, PairLayout layout, List<string> notes)
    {
        if (sides.Found is { } found && layout == PairLayout.Aligned)
        {
            throw new PairedDatasetException(
                $"{found} found in {folder}: did you mean --layout folders? The layout aligned cuts each image into two halves.");
        }

        var subfolders = Subfolders.Of(folder);
        var parts = subfolders.ByPart(PartNames.Of);
        if (parts.Count == 0)
        {
            RefuseDeeperParts(folder);
            return [new PartFolders(DatasetPart.All, _ => folder)];
        }

        var direct = ImagesDirectlyIn(folder);
        if (direct.Count > 0 && !parts.ContainsKey(DatasetPart.Train))
        {
            throw new PairedDatasetException(
                $"{folder} holds {direct.Count} images beside the folder {parts.Values.First()}. "
                + "Move those to train on into a folder train.");
        }

        if (direct.Count > 0)
        {
            var names = string.Join(", ", direct.Take(3)) + (direct.Count > 3 ? ", …" : "");
            notes.Add($"left out {direct.Count} images directly in {folder} ({names})");
        }

        NoteOthers(folder, subfolders.Names.Except(parts.Values), notes);
        NoteAliases(parts, notes);
        return [.. parts.OrderBy(part => part.Key).Select(part => new PartFolders(part.Key, _ => subfolders.PathOf(part.Value)))];
    }

    internal static void NoteAliases(Dictionary<DatasetPart, string> parts, List<string> notes)
    {
        foreach (var (part, name) in parts.OrderBy(entry => entry.Key))
        {
            if (name != PartNames.NameOf(part))
                notes.Add($"the folder {name} is read as the part {PartNames.NameOf(part)}");
        }
    }

    internal static void NoteOthers(string folder, IEnumerable<string> names, List<string> notes)
    {
        foreach (var name in names)
        {
            var images = FolderListing.Of(Path.Combine(folder, name)).Files.Count;
            if (images > 0)
                notes.Add($"left out the folder {Path.Combine(folder, name)}, which is no part ({images} images)");
        }
    }

    internal static List<string> ImagesDirectlyIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder)
            .Where(ImageFileNames.IsImage)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Refuses a folder whose subfolders are divided into parts, further in than any layout has them.</summary>
    internal static void RefuseDeeperParts(string folder)
    {
        var deeper = FolderListing.Of(folder).Files
            .SelectMany(FoldersOf)
            .FirstOrDefault(path => PartNames.Of(Path.GetFileName(path)) is DatasetPart.Test or DatasetPart.Validation);

        if (deeper is not null)
        {
            throw new PairedDatasetException(
                $"{folder} holds the folder {deeper}, so part of it is not for training, but it lies where no layout has it. "
                + "Point at the folder that holds train and test.");
        }
    }

    // All folders on the way to a file: a/b/c.png lies in a and in a/b.
    private static IEnumerable<string> FoldersOf(string file)
    {
        var names = file.Split('/');
        return Enumerable.Range(1, names.Length - 1).Select(count => string.Join('/', names[..count]));
    }

    private string Shown(string? path)
    {
        if (path is null)
            return "nothing";

        var relative = Path.GetRelativePath(Folder, path);
        return relative == "." ? Folder : relative;
    }
}
