using System.Collections;
using System.CommandLine;
using System.ComponentModel.DataAnnotations;
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
        "--classes", $"{images} are label maps of this many classes, each pixel being a class number from 0{remark}", otherwise: null);

    /// <summary>The classes; null where neither option is given.</summary>
    public LabelClasses? Read(ParseResult parsed)
    {
        var (palette, classes) = (parsed.GetValue(_palette), parsed.GetValue(_classes));
        if (palette is not null && classes is not null)
            throw new UsageException("--palette and --classes both say what the classes are; give one.");

        try
        {
            if (palette is not null)
                return LabelClasses.LoadPalette(palette);

            if (classes is not { } count)
                return null;

            var numbered = new LabelClasses { Count = count };
            Validator.ValidateObject(numbered, new ValidationContext(numbered), validateAllProperties: true);
            return numbered;
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    public IEnumerator<Option> GetEnumerator()
    {
        yield return _palette;
        yield return _classes;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
