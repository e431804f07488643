using System.Globalization;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Labels;

/// <summary>Describes what label maps show, in lines.</summary>
internal static class LabelText
{
    private const int Shown = 20;
    private const int ShownNumbers = 8;

    /// <summary>Prints which classes occur, what is void, and which colours are in no palette.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="what">What the maps are to the command, for example <c>inputs</c>.</param>
    /// <param name="all">How many maps there are; of a sample more than were read.</param>
    public static void Show(LabelReport report, string what, int all) => Console.WriteLine(Describe(report, what, all));

    public static string Describe(LabelReport report, string what, int all)
    {
        var number = report.Maps < all ? Text($"{report.Maps} of {all} maps") : Text($"{report.Maps} map{(report.Maps == 1 ? "" : "s")}");
        List<string> lines = [$"labels ({what}): {number}"];

        var present = report.ClassPixels.Index().Where(entry => entry.Item > 0).OrderByDescending(entry => entry.Item).ToList();
        var classes = present.Take(Shown).Select(entry => $"{Name(report.Classes, entry.Index)} {Share(entry.Item, report)}");
        lines.Add($"  classes: {(present.Count == 0 ? "none" : string.Join(", ", classes))}{More(present.Count, Shown)}");

        var absent = report.Absent.ToList();
        if (absent.Count > 0)
            lines.Add($"  never there: {string.Join(", ", absent.Take(Shown).Select(label => Name(report.Classes, label)))}{More(absent.Count, Shown)}");
        if (report.OtherNumbers.Count > 0)
            lines.Add($"  void: {Share(report.OtherNumbers.Values.Sum(), report)} ({Numbers(report)})");
        if (report.NearPixels > 0)
            lines.Add($"  not exactly a colour of the palette, but near one: {Share(report.NearPixels, report)}");
        if (report.OtherPixels > 0)
            lines.Add($"  no colour of the palette: {Share(report.OtherPixels, report)} ({Colors(report)})");

        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The numbers that are no class, with their shares.</summary>
    public static string Numbers(LabelReport report)
    {
        var shown = report.OtherNumbers.Take(ShownNumbers).Select(entry => Text($"number {entry.Key} {Share(entry.Value, report)}"));
        return string.Join(", ", shown) + More(report.OtherNumbers.Count, ShownNumbers) + Example(report);
    }

    /// <summary>The most frequent colours that are no class, with their shares.</summary>
    public static string Colors(LabelReport report) =>
        "most often " + string.Join(", ", report.OtherColors.Take(3).Select(entry => $"{entry.Key} {Share(entry.Value, report)}")) + Example(report);

    private static string Example(LabelReport report) => report.Example is { } name ? $"; for example in {name}" : "";

    public static string Share(long pixels, LabelReport report)
    {
        var percent = 100.0 * pixels / Math.Max(1, report.Pixels);
        return percent is > 0 and < 0.05 ? "<0.1 %" : Text($"{percent:F1} %");
    }

    private static string Name(LabelClasses classes, int label)
    {
        if (classes.Colors.Count > 0)
            return Text($"{label} ({classes.Colors[label]})");

        return classes.Values.Count > 0 ? Text($"{label} (number {classes.Values[label]})") : Text($"{label}");
    }

    private static string More(int count, int shown) => count > shown ? Text($", and {count - shown} more") : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
