using System.Text.RegularExpressions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>Files and folders that the documentation names in code type are there.</summary>
public sealed partial class NamedPathTests
{
    private static readonly string[] TopFolders = ["src/", "tests/", "samples/", "docs/"];

    // All files and folders, each with a leading slash, so that a shorter path matches whole names at the end only.
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
        var page = MarkdownPage.All.Single(page => page.Path == "docs/paper-to-code.md");
        var files = page.CodeSpans.Where(span => span.Text.EndsWith(".cs", StringComparison.Ordinal)).ToList();

        Assert.True(files.Count > 20, $"The page names {files.Count} files.");
        Findings.AreNone(
            from file in files
            where !Everything.Contains($"/src/Pix2Pix.Core/{file.Text}")
            select $"{file.Line}: {file.Text}");
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
        !text.Contains(' ', StringComparison.Ordinal) && (IsFromTheTop(text) || SourceFile().IsMatch(text) || SourceFolder().IsMatch(text));

    private static bool Exists(string path)
    {
        var whole = $"/{path.TrimEnd('/')}";
        return IsFromTheTop(path)
            ? Everything.Contains(whole)
            : Everything.Any(known => known.EndsWith(whole, StringComparison.Ordinal));
    }

    private static bool IsFromTheTop(string path) => TopFolders.Any(top => path.StartsWith(top, StringComparison.Ordinal));

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
