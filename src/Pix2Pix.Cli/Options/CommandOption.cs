using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli.Options;

/// <summary>Makes options that <see cref="OptionValue"/> reads and whose errors say what they take.</summary>
internal static class CommandOption
{
    public const string DeviceHelp = "auto, cpu, cuda or cuda:n.";
    public const string PrecisionHelp = "float32, bfloat16 or float16 (CUDA only).";

    public static Option<T> Create<T>(string name, string help, T otherwise, NumberLimits? limits = null, string? alias = null)
    {
        var option = new Option<T>(name) { Description = help, AllowMultipleArgumentsPerToken = typeof(T) == typeof(string[]) };
        if (alias is not null)
            option.Aliases.Add(alias);

        if (OptionValue.WordsOf<T>() is { } words)
        {
            // System.CommandLine would show the default under its C# name.
            option.HelpName = string.Join('|', words);
            option.Description += otherwise is null ? "" : $" [default: {OptionValue.WordFor(otherwise)}]";
        }
        else if (otherwise is not (null or false or "" or Array { Length: 0 }))
        {
            option.DefaultValueFactory = _ => otherwise;
        }

        if (OptionValue.IsRead<T>())
            option.CustomParser = result => Read<T>(result, name, limits);

        return option;
    }

    /// <summary>Whether the command line gives the option; a default does not count.</summary>
    public static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>Adds the options of several lists to a command.</summary>
    public static Command With(this Command command, params ReadOnlySpan<IEnumerable<Option>> lists)
    {
        foreach (var list in lists)
        {
            foreach (var option in list)
                command.Add(option);
        }

        return command;
    }

    private static T? Read<T>(ArgumentResult result, string name, NumberLimits? limits)
    {
        var word = result.Tokens[0].Value;
        if (!OptionValue.TryRead<T>(word, out var value))
            result.AddError($"{name} {word} {OptionValue.ComplaintAbout<T>()}.");
        else if (limits is not null && value is not null && !limits.Hold(value))
            result.AddError($"{name} {word} is out of range; say {limits}.");

        return value;
    }
}
