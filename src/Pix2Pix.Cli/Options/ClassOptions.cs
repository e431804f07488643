using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Options;

/// <summary>The options of commands that take label maps: how these show their classes.</summary>
internal sealed class ClassOptions(string images, string remark)
{
    private readonly Option<string> _palette = new("--palette") { Description = $"{images} are label maps in colours, of which this file names one a line (#rrggbb){remark}" };
    private readonly Option<int?> _classes = new("--classes") { Description = $"{images} are label maps of so many classes, whose pixels are the classes' numbers, from 0{remark}" };

    public void AddTo(Command command)
    {
        command.Add(_palette);
        command.Add(_classes);
    }

    /// <summary>The classes; null where neither option is given.</summary>
    public LabelClasses? Read(ParseResult parsed)
    {
        var (palette, classes) = (parsed.GetValue(_palette), parsed.GetValue(_classes));
        if (palette is not null && classes is not null)
            throw new UsageException("--palette and --classes are two ways to tell classes; give one.");

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
}
