using System.CommandLine;
using System.Globalization;
using System.Reflection;

namespace Pix2Pix.Cli.Options;

/// <summary>An option that fills a property of a settings record.</summary>
/// <param name="Option">The option.</param>
/// <param name="Property">The property.</param>
/// <param name="Fill">Sets the property to what the command line gives.</param>
internal sealed record Setting<TSettings>(Option Option, PropertyInfo Property, Action<ParseResult, TSettings> Fill)
{
    /// <summary>Whether the option is a flag that sets the property to false.</summary>
    public bool TurnsOff { get; init; }

    /// <summary>Whether a training gives the same result with any value.</summary>
    public bool KeepsResult { get; init; }

    /// <summary>Whether the option has an effect beside the other settings.</summary>
    public Func<TSettings, bool> HasEffect { get; init; } = _ => true;

    /// <summary>What gives it an effect, for messages.</summary>
    public string Needs { get; init; } = "";

    /// <summary>
    /// How settings differ from those that a run was started with, in the words of the command line; null where they do not.
    /// </summary>
    public string? Difference(TSettings started, TSettings asked)
    {
        var (before, now) = (WordsFor(started), WordsFor(asked));
        if (before == now)
            return null;

        var given = now is null ? $"no {Option.Name}" : $"{Option.Name} {now}".TrimEnd();
        var had = string.IsNullOrEmpty(before) ? before is null ? "without it" : "with it" : $"with {before}";
        return $"{given}: the run was started {had}";
    }

    // What follows the option on a command line that gives this value; null where it is not given.
    private string? WordsFor(TSettings settings) => Property.GetValue(settings) switch
    {
        bool value => value != TurnsOff ? "" : null,
        string[] { Length: 0 } => null,
        string[] words => string.Join(' ', words),
        Enum value => OptionValue.WordFor(value),
        var value => value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
