using System.Text.RegularExpressions;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>The command lines in README.md and the documentation name commands and options that exist.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly IReadOnlyList<string> Commands = [.. SubcommandsOf("").SelectMany(command => SubcommandsOf(command).Select(inner => $"{command} {inner}").Prepend(command))];

    private static readonly Dictionary<string, string> Help = Commands.ToDictionary(command => command, HelpOf);

    [Fact]
    public void CommandLines_NameCommandsAndOptionsThatExist() => Findings.AreNone(
        from page in MarkdownPage.All
        from line in CommandLines(page)
        let problem = ProblemOf(line.Text)
        where problem is not null
        select $"{page.Path}:{line.Line}: {problem}: {line.Text}");

    [Fact]
    public void Options_InGuides_AreOfSomeCommand() => Findings.AreNone(
        from page in MarkdownPage.All
        where page.Path.StartsWith("docs/guides/", StringComparison.Ordinal)
        from span in page.CodeSpans
        where span.Text.StartsWith("--", StringComparison.Ordinal)
        from Match option in Option().Matches(span.Text)
        where !Help.Values.Any(help => Takes(help, option.Value))
        select $"{page.Path}:{span.Line}: {option.Value}");

    [Theory]
    [InlineData("pix2pix translate --model runs/facades --input labels", null)]
    [InlineData("pix2pix data check --data facades", null)]
    [InlineData("pix2pix data check|combine", null)]
    [InlineData("pix2pix data …", null)]
    [InlineData("pix2pix translat --model runs/facades", "no command")]
    [InlineData("pix2pix data chekc", "no command")]
    [InlineData("pix2pix translate --modell runs/facades", "no option --modell")]
    public void CommandLine_IsToldWhatIsWrong(string line, string? expected) => Assert.Equal(expected, ProblemOf(line));

    [Fact]
    public void CommandLines_AreFound() => Assert.True(MarkdownPage.All.SelectMany(CommandLines).Count() > 40);

    // A line of a block, with those that continue it, or a span of code; from the word pix2pix on.
    private static IEnumerable<(int Line, string Text)> CommandLines(MarkdownPage page)
    {
        foreach (var block in page.Blocks.Where(block => block.Language is "" or "bash"))
            foreach (Match match in CommandLine().Matches(block.Code.Replace("\\\n", " ", StringComparison.Ordinal)))
                yield return (block.Line, $"pix2pix {match.Groups[1].Value}");

        foreach (var span in page.CodeSpans.Where(span => span.Text.StartsWith("pix2pix ", StringComparison.Ordinal)))
            yield return span;
    }

    private static string? ProblemOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var command = words[0];
        if (!Commands.Contains(command))
            return "no command";

        var commands = new[] { command };
        if (Commands.Any(known => known.StartsWith($"{command} ", StringComparison.Ordinal)) && words is [_, var inner, ..] && inner != "…")
        {
            commands = [.. inner.Split('|').Select(name => $"{command} {name}")];
            if (!commands.All(Commands.Contains))
                return "no command";
        }

        var unknown = Option().Matches(line).Select(match => match.Value).FirstOrDefault(option => option != "--help" && !commands.All(each => Takes(Help[each], option)));
        return unknown is null ? null : $"no option {unknown}";
    }

    private static bool Takes(string help, string option) => Regex.IsMatch(help, $@"(?<![\w-]){Regex.Escape(option)}(?![\w-])");

    private static string HelpOf(string command)
    {
        var run = CliRun.Of([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }

    private static IEnumerable<string> SubcommandsOf(string command) =>
        HelpOf(command).Split("Commands:") is [_, var listed] ? Subcommand().Matches(listed).Select(match => match.Groups[1].Value) : [];

    [GeneratedRegex(@"(?m)(?:^\s*(?:srun )?pix2pix|-p(?:roject)? src/Pix2Pix\.Cli .*? --) (.+?)\s*(?:#.*)?$")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?<![\w-])--[a-z][\w-]*")]
    private static partial Regex Option();

    [GeneratedRegex(@"(?m)^  ([a-z][\w-]*)")]
    private static partial Regex Subcommand();
}
