using System.Collections;
using System.CommandLine;

namespace Pix2Pix.Cli.Options;

/// <summary>Options of a command whose values the command reads one by one, in the order in which help shows them.</summary>
/// <remarks>For options that fill the properties of a record there is <see cref="SettingOptions{TSettings}"/>.</remarks>
internal sealed class OptionList : IEnumerable<Option>
{
    private readonly List<Option> _options = [];

    /// <summary>Declares an option that may be left out.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="help">What help says of it.</param>
    /// <param name="otherwise">The value when it is left out; help shows it, unless there is none.</param>
    /// <param name="limits">The numbers that are taken; null takes all.</param>
    /// <param name="alias">Another name.</param>
    public Option<T> Add<T>(string name, string help, T otherwise = default!, NumberLimits? limits = null, string? alias = null)
    {
        if (otherwise is Enum && !otherwise.Equals(default(T)))
            throw new ArgumentException($"{name}: an enumeration's default is its first value; make the type nullable for another.");

        return Listed(CommandOption.Optional(name, help, otherwise, limits, alias));
    }

    /// <summary>Declares an option that must be given.</summary>
    public Option<T> Require<T>(string name, string help, string? alias = null) =>
        Listed(CommandOption.Required<T>(name, help, alias: alias));

    public IEnumerator<Option> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Option<T> Listed<T>(Option<T> option)
    {
        _options.Add(option);
        return option;
    }
}
