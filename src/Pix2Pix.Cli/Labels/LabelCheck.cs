using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Labels;

/// <summary>Says what label maps show, and refuses those that cannot be what is meant.</summary>
internal sealed record LabelCheck
{
    // Maps that JPEG or resizing has blurred keep three quarters of their pixels near a colour of their palette; of photos a third is.
    private const double LeastMatched = 0.6;

    // Red and blue are looked at from this share of foreign pixels on.
    private const double LeastForeign = 0.05;

    // More numbers than these are not proposed as the values of classes.
    private const int MostValues = 8;

    /// <summary>The option that goes on with any labels.</summary>
    public static readonly Option<bool> NoCheck = CommandOption.Optional("--no-check",
        "Do not look at the label maps first, and take them whatever they show.", otherwise: false);

    /// <summary>What the maps are to the command, for example <c>inputs</c>.</summary>
    public required string What { get; init; }

    /// <summary>How many maps there are.</summary>
    public int All { get; init; }

    /// <summary>The name of the option for the classes; null where the model decides them.</summary>
    public string? ClassesOption { get; init; } = "--classes";

    /// <summary>The name of the option for the numbers of the classes; null where there is none.</summary>
    public string? ValuesOption { get; init; } = "--label-values";

    /// <summary>An option that says that numbers without a class are meant to be void, with a value; null where there is none.</summary>
    public string? VoidOption { get; init; }

    /// <summary>Whether that option is given.</summary>
    public bool IsVoidMeant { get; init; }

    /// <summary>The label that the user calls void; null where none is named.</summary>
    public int? VoidLabel { get; init; }

    /// <summary>Whether numbers that are neither a class nor 255 are void too; else they are refused.</summary>
    public bool TakesOtherNumbers { get; init; }

    /// <summary>Whether all maps may be of one class, as where a few are translated.</summary>
    public bool TakesOneClass { get; init; }

    private string OrVoid => VoidOption is null || IsVoidMeant ? "" : $" If they are meant to be void, add {VoidOption}.";

    /// <summary>The check where numbers without a class are void, and <c>--void</c> names one more: those of segmenters.</summary>
    public static LabelCheck ForSegmenter(string what, int? voidLabel) => new()
    {
        What = what,
        VoidOption = "--void 255",
        IsVoidMeant = voidLabel is not null,
        VoidLabel = voidLabel,
        TakesOtherNumbers = true,
    };

    /// <summary>The check of what a model translates, which knows its classes.</summary>
    public static LabelCheck ForInputs(int count) =>
        new() { What = "inputs", All = count, ClassesOption = null, ValuesOption = null, TakesOneClass = true };

    /// <summary>Prints the report, then refuses labels that cannot be right.</summary>
    /// <exception cref="PairedDatasetException">They cannot; the message says why, and how to go on.</exception>
    public void Judge(LabelReport report)
    {
        if (report.Maps == 0)
            return; // none can be read; each is reported by its name

        LabelText.Show(report, What, All);
        if (Doubt(report) is { } doubt)
            throw new PairedDatasetException($"{doubt} {NoCheck.Name} takes them all the same.");
    }

    /// <summary>Why the labels cannot be right, and a remedy; null where they can.</summary>
    public string? Doubt(LabelReport report)
    {
        if ((report.Classes.Colors.Count > 0 ? DoubtOfColors(report) : DoubtOfNumbers(report)) is { } doubt)
            return doubt;

        return !TakesOneClass && report.ClassPixels.Count(pixels => pixels > 0) == 1
            ? $"All labels ({What}) are of one class, so there is nothing to learn from them."
            : null;
    }

    private string? DoubtOfColors(LabelReport report)
    {
        var isGreyPalette = report.Classes.Colors.All(color => color.Red == color.Green && color.Green == color.Blue);
        if (report.GreyMaps == report.Maps && !isGreyPalette && report.NearPixels + report.OtherPixels > 0)
        {
            return $"The label maps ({What}) have shades of grey only, but the palette has colours: they seem to hold class numbers. "
                + $"{(ClassesOption is null ? "Paint" : $"Give {ClassesOption} N instead of the palette, or paint")} them by pix2pix data index-to-color.";
        }

        var foreign = $"{LabelText.Share(report.OtherPixels, report)} of the pixels ({What}) have no colour of the palette ({LabelText.Colors(report)})";
        if (report.OtherPixels > LeastForeign * report.Pixels && HasRedAndBlueSwapped(report))
            return $"{foreign}, but would have one if red and blue were swapped: write the palette as #rrggbb.";

        return report.OtherPixels > (1 - LeastMatched) * report.Pixels
            ? $"{foreign}: these are no label maps, or it is not their palette."
            : null;
    }

    private static bool HasRedAndBlueSwapped(LabelReport report)
    {
        var swapped = report.OtherColors.Where(entry => report.Classes.Colors.Any(color => IsNear(color, entry.Key)));
        return 2 * swapped.Sum(entry => entry.Value) > report.OtherColors.Values.Sum();

        static bool IsNear(RgbColor color, RgbColor swapped) =>
            Math.Abs(color.Red - swapped.Blue) <= LabelCounter.Nearness
            && Math.Abs(color.Green - swapped.Green) <= LabelCounter.Nearness
            && Math.Abs(color.Blue - swapped.Red) <= LabelCounter.Nearness;
    }

    private string? DoubtOfNumbers(LabelReport report)
    {
        var others = report.OtherNumbers.Values.Sum();
        var ofVoid = others + (VoidLabel < report.Classes.Count ? report.ClassPixels[VoidLabel.Value] : 0);
        var isOnlyZero = report.ClassPixels.Index().All(entry => entry.Item == 0 || entry.Index == 0 || entry.Index == VoidLabel);
        List<int> strange = [.. report.OtherNumbers.Keys.Where(number => number is not (byte.MaxValue or ushort.MaxValue)).Order()];

        if (ofVoid > 0 && isOnlyZero)
            return $"Nothing but class 0 and void is in the labels ({What}): {LabelText.Numbers(report)}. {Remedy(report, strange)}";
        if (strange.Count > 0 && !TakesOtherNumbers)
            return $"The labels ({What}) have numbers that are no class: {LabelText.Numbers(report)}. {Remedy(report, strange)}{OrVoid}";

        return 2 * ofVoid > report.Pixels && !IsVoidMeant
            ? $"{LabelText.Share(ofVoid, report)} of the pixels ({What}) are void: {LabelText.Numbers(report)}. {Remedy(report, strange)}{OrVoid}"
            : null;
    }

    private string Remedy(LabelReport report, List<int> strange)
    {
        var numbers = report.Classes.Values.Count > 0 ? report.Classes.Values : Enumerable.Range(0, report.Classes.Count);
        List<int> seen = [.. numbers.Where((_, label) => report.ClassPixels[label] > 0).Concat(report.OtherNumbers.Keys).Order()];

        if (ClassesOption is null)
            return $"The model was trained on {report.Classes}.";
        if (strange.Count > 0 && ValuesOption is not null && strange[^1] < 2 * report.Classes.Count && report.Classes.Values.Count == 0)
            return $"If they are classes, there are {strange[^1] + 1}: see {ClassesOption}.";
        if (ValuesOption is null || seen.Count > MostValues)
            return $"Do {ClassesOption} and these maps belong together?";

        var white = report.OtherNumbers.ContainsKey(ushort.MaxValue) ? ushort.MaxValue : byte.MaxValue;
        return (strange.Count > 0 ? "If each number is a class" : $"{white} is read as void; if it is a class, as in masks of 0 and {white}")
            + $", add {ValuesOption} {string.Join(',', seen)}.";
    }
}
