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
    private readonly List<Setting<TSettings>> _settings = [];

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
        _settings.Add(new(option, filled, (parsed, settings) => filled.SetValue(settings, parsed.GetValue(option))));
        return this;
    }

    /// <summary>Declares a flag that turns off what is on by default.</summary>
    public SettingOptions<TSettings> AddOff(string name, Expression<Func<TSettings, bool>> property, string help)
    {
        var filled = PropertyIn(property);
        var option = CommandOption.Optional(name, help, otherwise: false);
        _settings.Add(new(option, filled, (parsed, settings) => filled.SetValue(settings, !parsed.GetValue(option))) { TurnsOff = true });
        return this;
    }

    /// <summary>Says when the option declared last has an effect; given without one, it is refused.</summary>
    /// <param name="hasEffect">Whether it has one, beside all other settings.</param>
    /// <param name="needs">What it needs, for the message.</param>
    public SettingOptions<TSettings> Only(Func<TSettings, bool> hasEffect, string needs)
    {
        _settings[^1] = _settings[^1] with { HasEffect = hasEffect, Needs = needs };
        return this;
    }

    /// <summary>Says that a training gives the same result with any value of the option declared last.</summary>
    public SettingOptions<TSettings> KeepsResult()
    {
        _settings[^1] = _settings[^1] with { KeepsResult = true };
        return this;
    }

    /// <summary>Sets what the command line gives; everything else stays as it is.</summary>
    public void Fill(ParseResult parsed, TSettings settings)
    {
        foreach (var setting in Given(parsed))
            setting.Fill(parsed, settings);
    }

    /// <summary>The settings that the command line gives, with the defaults for everything else.</summary>
    /// <exception cref="UsageException">An option has no effect.</exception>
    public TSettings Read(ParseResult parsed)
    {
        var settings = create();
        Fill(parsed, settings);
        CheckEffects(parsed, settings);
        return settings;
    }

    /// <summary>Refuses what the command line gives without effect.</summary>
    /// <exception cref="UsageException">An option has no effect.</exception>
    public void CheckEffects(ParseResult parsed, TSettings settings)
    {
        if (Given(parsed).FirstOrDefault(setting => !setting.HasEffect(settings)) is { } idle)
            throw CommandOption.WithoutEffect(idle.Option, idle.Needs);
    }

    /// <summary>How settings differ from those that a run was started with, in what changes its result.</summary>
    public IEnumerable<string> Differences(TSettings started, TSettings asked) =>
        _settings.Where(setting => !setting.KeepsResult).Select(setting => setting.Difference(started, asked)).OfType<string>();

    /// <summary>The option that fills a property.</summary>
    public Option Of<T>(Expression<Func<TSettings, T>> property)
    {
        var filled = PropertyIn(property);
        return _settings.First(setting => setting.Property == filled).Option;
    }

    public IEnumerator<Option> GetEnumerator() => _settings.Select(setting => setting.Option).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Setting<TSettings>> Given(ParseResult parsed) => _settings.Where(setting => parsed.IsGiven(setting.Option));

    private static PropertyInfo PropertyIn<T>(Expression<Func<TSettings, T>> property) =>
        (PropertyInfo)((MemberExpression)property.Body).Member;
}
