namespace Pix2Pix.Data.Folders;

/// <summary>The visible subfolders of a folder, found by name whatever their case.</summary>
internal sealed class Subfolders
{
    private readonly List<string> _names;
    private readonly string _folder;

    private Subfolders(string folder, List<string> names) => (_folder, _names) = (folder, names);

    /// <summary>The folders' names, in ordinal order.</summary>
    public IReadOnlyList<string> Names => _names;

    public static Subfolders Of(string folder) => new(folder, [
        .. Directory.EnumerateDirectories(folder)
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal),
    ]);

    /// <summary>The path of the subfolder with a name, the same case first; null where there is none.</summary>
    public string? Find(string name)
    {
        var found = _names.FirstOrDefault(other => other == name)
            ?? _names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : PathOf(found);
    }

    /// <summary>Whether both sides of pairs are here.</summary>
    public bool HasBothSides => Find("A") is not null && Find("B") is not null;

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>The subfolders that hold a part, one each.</summary>
    /// <param name="partOf">The part that a name stands for.</param>
    /// <exception cref="PairedDatasetException">Two subfolders hold the same part.</exception>
    public Dictionary<DatasetPart, string> ByPart(Func<string, DatasetPart?> partOf)
    {
        var parts = new Dictionary<DatasetPart, string>();
        foreach (var name in _names)
        {
            if (partOf(name) is not { } part)
                continue;

            if (!parts.TryAdd(part, name))
            {
                throw new PairedDatasetException(
                    $"{_folder} holds two folders for the part {PartNames.NameOf(part)}: {parts[part]} and {name}. "
                    + "Keep one of them there, or put their files together.");
            }
        }

        return parts;
    }
}
