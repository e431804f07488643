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

    /// <summary>Says when an option has an effect; given without one, it is refused before the command runs.</summary>
    /// <param name="option">An option made here.</param>
    /// <param name="hasEffect">Whether it has one, beside all other options.</param>
    /// <param name="needs">What it needs, for the message.</param>
    public static Option<T> Only<T>(this Option<T> option, Func<ParseResult, bool> hasEffect, string needs)
    {
        ((DependentOption<T>)option).Dependency = new OptionDependency(hasEffect, needs);
        return option;
    }

    /// <summary>Refuses options that have no effect in this use of a command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options.</param>
    /// <param name="needs">What they need, for the message.</param>
    public static void Refuse(this ParseResult parsed, IEnumerable<Option> options, string needs)
    {
        if (options.FirstOrDefault(parsed.IsGiven) is { } idle)
            throw WithoutEffect(idle, needs);
    }

    /// <summary>Refuses what the command line gives without effect, as far as <see cref="Only"/> says so.</summary>
    public static void CheckEffects(this ParseResult parsed)
    {
        foreach (var option in parsed.CommandResult.Command.Options.Where(parsed.IsGiven))
        {
            if (option is IDependentOption { Dependency: { } dependency } && !dependency.Holds(parsed))
                throw WithoutEffect(option, dependency.Needs);
        }
    }

    /// <summary>The refusal of an option that has no effect.</summary>
    public static UsageException WithoutEffect(Option option, string needs) => new($"{option.Name} has no effect here: it needs {needs}.");

    /// <summary>Refuses to go on with a run otherwise than it was started.</summary>
    /// <param name="differences">What differs, as <see cref="SettingOptions{TSettings}.Differences"/> says it.</param>
    public static void RefuseIfAny(IReadOnlyCollection<string> differences)
    {
        if (differences.Count > 0)
            throw new UsageException($"{string.Join("; ", differences)}. Leave it out to go on with the run, or start another --output.");
    }

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

    private static DependentOption<T> Plain<T>(string name, string help, NumberLimits? limits, string? alias)
    {
        var option = new DependentOption<T>(name)
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
