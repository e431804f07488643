using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pix2Pix.Cli.Options;

/// <summary>Makes options that <see cref="OptionValue"/> reads and whose errors say what they take.</summary>
internal static class CommandOption
{
    public const string DeviceHelp = "auto, cpu, cuda or cuda:n.";
    public const string PrecisionHelp = "float32, bfloat16 or float16 (CUDA only).";

    /// <summary>Makes an option that must be given.</summary>
    public static Option<T> Required<T>(string name, string help, NumberLimits? limits = null, string? alias = null)
    {
        var option = Plain<T>(name, help, limits, alias);
        option.Required = true;
        return option;
    }

    /// <summary>Makes an option that may be left out; help shows its default, unless there is none.</summary>
    public static Option<T> Optional<T>(string name, string help, T otherwise, NumberLimits? limits = null, string? alias = null)
    {
        var option = Plain<T>(name, help, limits, alias);
        if (otherwise is Enum)
            option.Description += $" [default: {OptionValue.WordFor(otherwise)}]"; // System.CommandLine would show the C# name
        else if (otherwise is not (null or false or "" or Array { Length: 0 }))
            option.DefaultValueFactory = _ => otherwise;

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

    private static Option<T> Plain<T>(string name, string help, NumberLimits? limits, string? alias)
    {
        var option = new Option<T>(name)
        {
            Description = help,
            HelpName = OptionValue.WordsOf<T>() is { } words ? string.Join('|', words) : null,
            AllowMultipleArgumentsPerToken = typeof(T) == typeof(string[]),
        };
        if (alias is not null)
            option.Aliases.Add(alias);
        if (OptionValue.IsRead<T>())
            option.CustomParser = result => Read<T>(result, name, limits);

        return option;
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
