namespace Pix2Pix.Data.Folders;

/// <summary>The ways in which a folder holds the sides A and B of pairs in folders of their own.</summary>
internal sealed class SideFolders
{
    private readonly string _folder;
    private readonly Subfolders _subfolders;
    private readonly Dictionary<DatasetPart, string> _nested; // train/A
    private readonly Dictionary<DatasetPart, string> _joined; // trainA

    private SideFolders(string folder)
    {
        (_folder, _subfolders) = (folder, Subfolders.Of(folder));
        _nested = _subfolders.ByPart(name =>
            PartNames.Of(name) is { } part && Subfolders.Of(_subfolders.PathOf(name)).HasBothSides ? part : null);
        var (a, b) = (Joined("A"), Joined("B"));
        _joined = a.Where(entry => b.ContainsKey(entry.Key)).ToDictionary();
    }

    /// <summary>The first way that was found, in words; null where there is none.</summary>
    public string? Found => Ways().FirstOrDefault();

    public static SideFolders In(string folder) => new(folder);

    /// <summary>The parts by the one way that was found.</summary>
    /// <param name="notes">Gets what a user should know.</param>
    /// <exception cref="PairedDatasetException">There is no way, or more than one.</exception>
    public List<PartFolders> Parts(List<string> notes)
    {
        var ways = Ways().ToList();
        if (ways.Count == 0)
        {
            throw new PairedDatasetException(
                $"{_folder} holds no two folders of pairs; "
                + "looked for A with B, train/A with train/B, trainA with trainB, and A/train with B/train.");
        }

        if (ways.Count > 1)
        {
            throw new PairedDatasetException(
                $"{_folder} can be read in two ways: {string.Join(", and ", ways)}. "
                + "Move one of them out, or point at the folder that is meant.");
        }

        if (_nested.Count > 0)
            return Nested(notes);

        return _joined.Count > 0 ? JoinedParts(notes) : SidesFirst(notes);
    }

    private IEnumerable<string> Ways()
    {
        if (_nested.Count > 0)
            yield return $"{_nested.Values.First()}/A with {_nested.Values.First()}/B";
        if (_joined.Count > 0)
            yield return $"{string.Join(", ", _joined.Values)} with the same of B";
        if (_subfolders.HasBothSides)
            yield return "A/ and B/";
    }

    private Dictionary<DatasetPart, string> Joined(string side) => _subfolders.ByPart(name => PartNames.OfJoined(name, side));

    private List<PartFolders> Nested(List<string> notes)
    {
        DatasetFolder.NoteOthers(_folder, _subfolders.Names.Except(_nested.Values), notes);
        DatasetFolder.NoteAliases(_nested, notes);
        return [.. _nested.OrderBy(entry => entry.Key).Select(entry =>
        {
            var inside = Subfolders.Of(_subfolders.PathOf(entry.Value));
            return new PartFolders(entry.Key, inside.Find);
        })];
    }

    private List<PartFolders> JoinedParts(List<string> notes)
    {
        var used = _subfolders.Names.Where(name => new[] { "A", "B" }
            .Any(side => PartNames.OfJoined(name, side) is { } part && _joined.ContainsKey(part)));
        DatasetFolder.NoteOthers(_folder, _subfolders.Names.Except(used), notes);
        return [.. _joined.Keys.Order().Select(part => new PartFolders(
            part,
            side => Joined(side).TryGetValue(part, out var name) ? _subfolders.PathOf(name) : null))];
    }

    private List<PartFolders> SidesFirst(List<string> notes)
    {
        var (a, b) = (_subfolders.Find("A")!, _subfolders.Find("B")!);
        var (partsOfA, partsOfB) = (Subfolders.Of(a).ByPart(PartNames.Of), Subfolders.Of(b).ByPart(PartNames.Of));
        if (partsOfA.Count == 0 && partsOfB.Count == 0)
        {
            DatasetFolder.RefuseDeeperParts(a);
            DatasetFolder.RefuseDeeperParts(b);
            return [new PartFolders(DatasetPart.All, _subfolders.Find)];
        }

        foreach (var (side, parts) in new[] { (a, partsOfA), (b, partsOfB) })
        {
            var direct = DatasetFolder.ImagesDirectlyIn(side);
            if (direct.Count > 0 && parts.Count > 0)
            {
                throw new PairedDatasetException(
                    $"{side} holds {direct.Count} images beside the folder {parts.Values.First()}: "
                    + "it is not clear which part they are. Move them into one.");
            }

            DatasetFolder.NoteOthers(side, Subfolders.Of(side).Names.Except(parts.Values), notes);
        }

        var both = partsOfA.Keys.Intersect(partsOfB.Keys).Order().ToList();
        foreach (var part in partsOfA.Keys.Union(partsOfB.Keys).Except(both))
        {
            var lacking = partsOfA.ContainsKey(part) ? b : a;
            notes.Add($"left out the part {PartNames.NameOf(part)}: {lacking} has no folder for it");
        }

        if (both.Count == 0)
            throw new PairedDatasetException($"{a} and {b} have no part in common: {Named(partsOfA)} against {Named(partsOfB)}.");

        DatasetFolder.NoteAliases(partsOfA, notes);
        return [.. both.Select(part => new PartFolders(part, side => PartOf(side, part)))];
    }

    private string? PartOf(string side, DatasetPart part)
    {
        if (_subfolders.Find(side) is not { } found)
            return null;

        return Subfolders.Of(found).ByPart(PartNames.Of).TryGetValue(part, out var name) ? Path.Combine(found, name) : null;
    }

    private static string Named(Dictionary<DatasetPart, string> parts) => parts.Count == 0 ? "none" : string.Join(", ", parts.Values);
}
