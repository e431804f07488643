using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>Links inside the documentation lead somewhere.</summary>
public sealed class LinkTests
{
    [Fact]
    public void RelativeLinks_LeadToFilesAndHeadings() => Findings.AreNone(MarkdownPage.All.SelectMany(Broken));

    [Fact]
    public void Pages_AreFound()
    {
        var paths = MarkdownPage.All.Select(page => page.Path).ToList();
        Assert.Contains("README.md", paths);
        Assert.Contains("docs/architecture.md", paths);
        Assert.Contains("docs/guides/translating.md", paths);
        Assert.Contains(MarkdownPage.All.SelectMany(page => page.Links), link => link.Target == "docs/architecture.md");
    }

    private static IEnumerable<string> Broken(MarkdownPage page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(TestFiles.RepositoryRoot, page.Path))!;
        foreach (var (line, target) in page.Links.Where(link => !link.Target.Contains("://", StringComparison.Ordinal)))
        {
            var (file, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
            var path = file.Length == 0 ? Path.Combine(TestFiles.RepositoryRoot, page.Path) : Path.GetFullPath(Path.Combine(folder, file));

            if (!Path.Exists(path))
                yield return $"{page.Path}:{line}: {target} is not there";
            else if (anchor is not null && !AnchorsOf(path).Contains(anchor))
                yield return $"{page.Path}:{line}: {target} is no heading";
        }
    }

    private static IEnumerable<string> AnchorsOf(string path)
    {
        var relative = Path.GetRelativePath(TestFiles.RepositoryRoot, path).Replace('\\', '/');
        return MarkdownPage.All.Where(page => page.Path == relative).SelectMany(page => page.Anchors);
    }
}
