using System.Text.RegularExpressions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>Files and folders that the documentation names in code type are there.</summary>
public sealed partial class NamedPathTests
{
    private static readonly string[] TopFolders = ["src/", "tests/", "samples/", "docs/"];

    // All of the repository's files and folders, with a slash in front, so that the end of a path matches whole names.
    private static readonly HashSet<string> Everything = [.. Enumerate(new DirectoryInfo(TestFiles.RepositoryRoot))];

    [Fact]
    public void Paths_AreThere() => Findings.AreNone(
        from page in MarkdownPage.All
        from span in page.CodeSpans
        where IsPath(span.Text) && !Exists(span.Text)
        select $"{page.Path}:{span.Line}: {span.Text}");

    [Fact]
    public void PaperToCode_NamesFilesOfTheLibrary()
    {
        var named = MarkdownPage.All.Single(page => page.Path == "docs/paper-to-code.md").CodeSpans.Where(span => span.Text.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        Assert.True(named.Count > 20, $"{named.Count} files are named.");
        Findings.AreNone(named.Where(span => !Everything.Contains($"/src/Pix2Pix.Core/{span.Text}")).Select(span => $"{span.Line}: {span.Text}"));
    }

    [Theory]
    [InlineData("src/Pix2Pix.Core/Losses", true)]
    [InlineData("Losses/L1LossTerm.cs", true)]
    [InlineData("L1LossTerm.cs", true)]
    [InlineData("Imaging/Skia", true)]
    [InlineData("src/Losses", false)]
    [InlineData("Losses/LossTerm.cs", false)]
    [InlineData("1LossTerm.cs", false)]
    public void Paths_AreToldFromOthers(string path, bool exists)
    {
        Assert.True(IsPath(path));
        Assert.Equal(exists, Exists(path));
    }

    private static bool IsPath(string text) =>
        !text.Contains(' ', StringComparison.Ordinal) && (TopFolders.Any(top => text.StartsWith(top, StringComparison.Ordinal)) || SourceFile().IsMatch(text) || SourceFolder().IsMatch(text));

    private static bool Exists(string path)
    {
        var whole = $"/{path.TrimEnd('/')}";
        return TopFolders.Any(top => path.StartsWith(top, StringComparison.Ordinal)) ? Everything.Contains(whole) : Everything.Any(known => known.EndsWith(whole, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Enumerate(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.Name is not ("bin" or "obj" or ".git")))
        {
            yield return $"/{Path.GetRelativePath(TestFiles.RepositoryRoot, entry.FullName).Replace('\\', '/')}";
            if (entry is DirectoryInfo inner)
                foreach (var deeper in Enumerate(inner))
                    yield return deeper;
        }
    }

    [GeneratedRegex(@"^[\w./-]+\.(cs|csproj|py|props|nuspec|targets)$")]
    private static partial Regex SourceFile();

    // Two or more names as folders have them: Networks/Blocks.
    [GeneratedRegex(@"^[A-Z][A-Za-z]+(/[A-Z][A-Za-z]+)+/?$")]
    private static partial Regex SourceFolder();
}
