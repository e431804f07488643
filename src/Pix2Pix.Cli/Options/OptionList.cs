using System.Collections;
using System.CommandLine;

namespace Pix2Pix.Cli.Options;

/// <summary>Options of a command that stand for themselves, in the order in which help shows them.</summary>
internal sealed class OptionList : IEnumerable<Option>
{
    private readonly List<Option> _options = [];

    /// <summary>Declares an option that may be left out.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="help">What help says of it.</param>
    /// <param name="otherwise">The value when it is left out; help shows it, unless there is none.</param>
    /// <param name="limits">The numbers that are taken; null takes all.</param>
    /// <param name="alias">A short name.</param>
    public Option<T> Add<T>(string name, string help, T otherwise = default!, NumberLimits? limits = null, string? alias = null)
    {
        if (otherwise is Enum && !otherwise.Equals(default(T)))
            throw new ArgumentException($"{name}: an enumeration's default is its first value; make the type nullable to have another.");

        var option = CommandOption.Create(name, help, otherwise, limits, alias);
        _options.Add(option);
        return option;
    }

    /// <summary>Declares an option that must be given.</summary>
    public Option<T> Require<T>(string name, string help, string? alias = null)
        where T : notnull
    {
        var option = CommandOption.Create<T?>(name, help, default, alias: alias);
        option.Required = true;
        _options.Add(option);
        return option!;
    }

    public IEnumerator<Option> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
