using System.Text.RegularExpressions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>The index of the decisions has a line for each, in order and under its title.</summary>
public sealed partial class DecisionIndexTests
{
    private const string Folder = "docs/decisions/";

    [Fact]
    public void Index_ListsEveryDecision()
    {
        var decisions = MarkdownPage.All
            .Where(page => page.Path.StartsWith(Folder, StringComparison.Ordinal) && page.Path != $"{Folder}README.md")
            .Select(page => (File: page.Path[Folder.Length..], Heading: page.Prose[0].Text))
            .ToList();
        var rows = MarkdownPage.All.Single(page => page.Path == $"{Folder}README.md").Prose
            .Select(line => Row().Match(line.Text))
            .Where(match => match.Success)
            .Select(match => (File: match.Groups["file"].Value, Heading: $"# {match.Groups["number"].Value} {match.Groups["title"].Value}"))
            .ToList();

        Assert.Equal(decisions, rows);
        Assert.All(decisions, decision => Assert.StartsWith($"# {decision.File[..4]} ", decision.Heading, StringComparison.Ordinal));
        Assert.Equal(decisions.Count, decisions.Select(decision => decision.File[..4]).Distinct().Count());
    }

    [GeneratedRegex(@"^\| \[(?<number>\d{4})\]\((?<file>[^)]+)\) \| (?<title>.+) \| .+ \|$")]
    private static partial Regex Row();
}
