namespace Pix2Pix.Data.Folders;

/// <summary>Walks through a folder and its subfolders, each real folder once.</summary>
internal sealed class FolderWalk
{
    private const int MostLinks = 40; // as Linux follows at most

    private readonly string _root;
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Queue<string> _links = new();

    private FolderWalk(string root) => _root = root;

    /// <summary>
    /// All files, as paths relative to the root with <c>/</c> between folders, and hidden folders, which are not entered.
    /// </summary>
    public List<string> Files { get; } = [];

    /// <summary>Links to folders that were read under another name, or that lead to nothing.</summary>
    public List<string> RepeatedLinks { get; } = [];

    /// <summary>Walks through a folder.</summary>
    /// <exception cref="PairedDatasetException">A folder may not be read.</exception>
    public static FolderWalk Through(string root)
    {
        var walk = new FolderWalk(root);
        walk.Enter(root, RealPath(root));

        // Links come last, so that a folder keeps its own name.
        while (walk._links.TryDequeue(out var link))
        {
            var real = RealPath(link);
            if (Directory.Exists(real) && !walk._visited.Contains(real))
                walk.Enter(link, real);
            else
                walk.RepeatedLinks.Add(walk.Relative(link));
        }

        return walk;
    }

    private void Enter(string folder, string real)
    {
        if (!_visited.Add(real))
            return;

        foreach (var entry in Entries(folder))
        {
            if (entry is not DirectoryInfo || entry.Name.StartsWith('.'))
                Files.Add(Relative(entry.FullName));
            else if (entry.LinkTarget is not null)
                _links.Enqueue(entry.FullName);
            else
                Enter(entry.FullName, Path.Combine(real, entry.Name));
        }
    }

    private static List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException or System.Security.SecurityException)
        {
            throw new PairedDatasetException(
                $"The folder {folder} cannot be read: {exception.Message} Give this user the right to read it, or move it out of the data.",
                exception);
        }
    }

    private string Relative(string path) => Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');

    // The path with every link in it followed; null targets and loops stay as they are.
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        for (var followed = 0; followed < MostLinks; followed++)
        {
            if (FirstLink(full) is not { } link)
                return full;

            var target = Path.GetFullPath(link.LinkTarget!, Path.GetDirectoryName(link.FullName)!);
            full = Path.GetFullPath(Path.Combine(target, Path.GetRelativePath(link.FullName, full)));
        }

        return full;
    }

    private static DirectoryInfo? FirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var place = root;
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        foreach (var name in full[root.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries))
        {
            place = Path.Combine(place, name);
            if (new DirectoryInfo(place) is { LinkTarget: not null } link)
                return link;
        }

        return null;
    }
}
