using System.Text;
using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A page of documentation: its blocks of code, headings, links and code spans.</summary>
public sealed partial class MarkdownPage
{
    private static readonly string[] SkippedFolders = ["bin", "obj", "artifacts", "TestResults", "node_modules"];

    private MarkdownPage(string file)
    {
        var text = File.ReadAllText(file);
        Path = System.IO.Path.GetRelativePath(TestFiles.RepositoryRoot, file).Replace('\\', '/');
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var blocks = new List<CodeBlock>();
        var prose = new List<(int, string)>();

        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add((line + 1, lines[line]));
                continue;
            }

            var (language, first) = (lines[line][3..].Trim(), line + 1);
            for (line++; line < lines.Length && lines[line] != "```"; line++)
            {
            }

            blocks.Add(new CodeBlock(Path, first + 1, language, string.Join('\n', lines[first..Math.Min(line, lines.Length)])));
        }

        (Blocks, Prose) = (blocks, prose);
    }

    /// <summary>All pages of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Find(new DirectoryInfo(TestFiles.RepositoryRoot)).Order(StringComparer.Ordinal)
            .Select(file => new MarkdownPage(file)),
    ];

    /// <summary>The path from the repository's root, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The lines outside those blocks, with their numbers from 1.</summary>
    public IReadOnlyList<(int Line, string Text)> Prose { get; }

    /// <summary>The anchors of the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Prose
        .Where(line => line.Text.StartsWith('#'))
        .Select(line => Anchor(line.Text.TrimStart('#').Trim()));

    /// <summary>The targets of links and images, as written.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        from line in Prose
        from Match match in Link().Matches(CodeSpan().Replace(line.Text, ""))
        select (line.Line, match.Groups[1].Value);

    /// <summary>The code spans; a line break inside one counts as a blank.</summary>
    public IEnumerable<(int Line, string Text)> CodeSpans
    {
        get
        {
            var text = string.Join('\n', Prose.Select(line => line.Text));
            return CodeSpan().Matches(text).Select(match =>
                (Prose[text.AsSpan(0, match.Index).Count('\n')].Line, match.Groups[1].Value.ReplaceLineEndings(" ")));
        }
    }

    private static IEnumerable<string> Find(DirectoryInfo folder) => folder.EnumerateFiles("*.md").Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories()
            .Where(inner => inner.Name[0] != '.' && !SkippedFolders.Contains(inner.Name))
            .SelectMany(Find));

    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var character in heading)
        {
            if (char.IsLetterOrDigit(character) || character is '-' or '_')
                anchor.Append(char.ToLowerInvariant(character));
            else if (character == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    // A span may include a line break, but not an empty line.
    [GeneratedRegex("`((?:[^`\n]|\n(?!\n))+)`")]
    private static partial Regex CodeSpan();
}
