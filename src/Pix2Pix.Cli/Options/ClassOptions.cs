using System.Collections;
using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Options;

/// <summary>The options of commands that take label maps: how these show their classes.</summary>
/// <param name="images">What the label maps are to the command, for help.</param>
/// <param name="remark">What help says at the end.</param>
internal sealed class ClassOptions(string images, string remark) : IEnumerable<Option>
{
    private readonly Option<string?> _palette = CommandOption.Optional<string?>(
        "--palette", $"{images} are label maps in the colours of this file, one a line (#rrggbb){remark}", otherwise: null);
    private readonly Option<int?> _classes = CommandOption.Optional<int?>(
        "--classes", $"{images} are label maps of this many classes, each pixel being a class number from 0{remark}", otherwise: null,
        NumberLimits.Of((LabelClasses classes) => classes.Count));
    private readonly Option<string?> _values = LabelValues.Option("--label-values", $"{images} are label maps");

    /// <summary>The classes; null where no option is given.</summary>
    public LabelClasses? Read(ParseResult parsed)
    {
        var (palette, classes, values) = (parsed.GetValue(_palette), parsed.GetValue(_classes), LabelValues.Read(parsed, _values));
        if (palette is not null && (classes is not null || values is not null))
            throw new UsageException($"--palette and {(values is null ? "--classes" : "--label-values")} both say what the classes are; give one.");
        if (classes is not null && values is not null && classes != values.Count)
            throw new UsageException($"--label-values names {values.Count} classes, --classes {classes}; give one of them, or the same number.");

        try
        {
            if (palette is not null)
                return LabelClasses.LoadPalette(palette);

            if ((values?.Count ?? classes) is not { } count)
                return null;

            var numbered = new LabelClasses { Count = count, Values = values ?? [] };
            Validator.ValidateObject(numbered, new ValidationContext(numbered), validateAllProperties: true);
            return numbered;
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The option that says what the classes are, as it was given; null where none is.</summary>
    public string? Given(ParseResult parsed)
    {
        if (parsed.GetValue(_palette) is { } palette)
            return $"{_palette.Name} {palette}";
        if (parsed.GetValue(_values) is { } values)
            return $"{_values.Name} {values}";

        return parsed.GetValue(_classes) is { } classes ? string.Create(CultureInfo.InvariantCulture, $"{_classes.Name} {classes}") : null;
    }

    public IEnumerator<Option> GetEnumerator()
    {
        yield return _palette;
        yield return _classes;
        yield return _values;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
