using System.Collections;
using System.CommandLine;
using System.Linq.Expressions;
using System.Reflection;

namespace Pix2Pix.Cli.Options;

/// <summary>
/// Options that fill the properties of a settings record. Each is declared once: its name, the property that it fills, its help.
/// The default is what the property holds at first, the range is its <c>[Range]</c>.
/// </summary>
/// <typeparam name="TSettings">The record.</typeparam>
/// <param name="create">Makes a record with the defaults.</param>
internal sealed class SettingOptions<TSettings>(Func<TSettings> create) : IEnumerable<Option>
    where TSettings : class
{
    private readonly TSettings _defaults = create();
    private readonly List<(Option Option, PropertyInfo Property, Action<ParseResult, TSettings> Fill)> _settings = [];

    /// <summary>Declares an option that sets a property.</summary>
    /// <param name="name">The name, with its dashes.</param>
    /// <param name="property">The property.</param>
    /// <param name="help">What help says of it.</param>
    /// <param name="alias">Another name.</param>
    /// <param name="required">Whether it must be given.</param>
    public SettingOptions<TSettings> Add<T>(
        string name, Expression<Func<TSettings, T>> property, string help, string? alias = null, bool required = false)
    {
        var filled = PropertyIn(property);
        var limits = NumberLimits.Of(filled);
        var option = required
            ? CommandOption.Required<T>(name, help, limits, alias)
            : CommandOption.Optional(name, help, (T)filled.GetValue(_defaults)!, limits, alias);
        _settings.Add((option, filled, (parsed, settings) => filled.SetValue(settings, parsed.GetValue(option))));
        return this;
    }

    /// <summary>Declares a flag that turns off what is on by default.</summary>
    public SettingOptions<TSettings> AddOff(string name, Expression<Func<TSettings, bool>> property, string help)
    {
        var filled = PropertyIn(property);
        var option = CommandOption.Optional(name, help, otherwise: false);
        _settings.Add((option, filled, (parsed, settings) => filled.SetValue(settings, !parsed.GetValue(option))));
        return this;
    }

    /// <summary>Sets what the command line gives; everything else stays as it is.</summary>
    public void Fill(ParseResult parsed, TSettings settings)
    {
        foreach (var (option, _, fill) in _settings)
        {
            if (parsed.IsGiven(option))
                fill(parsed, settings);
        }
    }

    /// <summary>The settings that the command line gives, with the defaults for everything else.</summary>
    public TSettings Read(ParseResult parsed)
    {
        var settings = create();
        Fill(parsed, settings);
        return settings;
    }

    /// <summary>The option that fills a property.</summary>
    public Option Of<T>(Expression<Func<TSettings, T>> property)
    {
        var filled = PropertyIn(property);
        return _settings.First(setting => setting.Property == filled).Option;
    }

    public IEnumerator<Option> GetEnumerator() => _settings.Select(setting => setting.Option).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static PropertyInfo PropertyIn<T>(Expression<Func<TSettings, T>> property) =>
        (PropertyInfo)((MemberExpression)property.Body).Member;
}
