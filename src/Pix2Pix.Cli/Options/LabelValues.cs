using System.CommandLine;
using System.Globalization;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Options;

/// <summary>Options that name the number of each class in label maps: <c>0,255</c> for masks.</summary>
internal static class LabelValues
{
    /// <param name="name">The option.</param>
    /// <param name="whenever">What help says first.</param>
    public static Option<string?> Option(string name, string whenever) => CommandOption.Optional<string?>(
        name, $"{whenever} whose classes have these numbers, in class order, for example 0,255 for masks of 0 and 255.", otherwise: null);

    /// <summary>The numbers; null where the option is not given.</summary>
    public static IReadOnlyList<int>? Read(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;

        var values = new List<int>();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > ushort.MaxValue)
                throw new UsageException($"{option.Name} {text}: \"{word}\" is no number from 0 to 65535; separate them by commas, for example 0,255.");

            values.Add(value);
        }

        return values;
    }

    /// <summary>The classes of label maps of numbers.</summary>
    /// <exception cref="UsageException">The option names another number of classes.</exception>
    public static LabelClasses ClassesOf(ParseResult parsed, Option<string?> option, int count)
    {
        var values = Read(parsed, option);
        if (values is not null && values.Count != count)
            throw new UsageException($"{option.Name} {parsed.GetValue(option)} names {values.Count} classes, but there are {count}.");

        return new LabelClasses { Count = count, Values = values ?? [] };
    }
}
