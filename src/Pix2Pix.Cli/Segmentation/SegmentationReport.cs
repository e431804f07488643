using System.Globalization;
using System.Text.Json;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Shows and saves the scores of a segmentation.</summary>
internal static class SegmentationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Show(FcnScore score, int images)
    {
        var scores = score.Compute();
        var leftOut = score.Confusion.LeftOut > 0 ? $", {score.Confusion.LeftOut} images left out as the reference does" : "";
        Console.WriteLine(FormattableString.Invariant($"{images} images, {score.Confusion.Total:N0} pixels{leftOut}"));
        Console.WriteLine(FormattableString.Invariant($"pixel accuracy  {scores.PixelAccuracy:F4}"));
        Console.WriteLine(FormattableString.Invariant($"class accuracy  {scores.ClassAccuracy:F4}"));
        Console.WriteLine(FormattableString.Invariant($"mean IoU        {scores.MeanIntersectionOverUnion:F4}"));
        Console.WriteLine();
        Console.WriteLine("class      pixels  accuracy     IoU");
        foreach (var (label, found) in scores.Classes.Index())
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{label,5}  {found.Pixels,10}  {Text(found.Accuracy),8}  {Text(found.IntersectionOverUnion),6}"));
        }
    }

    public static void Save(FcnScore score, int images, string path)
    {
        var found = new { Images = images, score.Confusion.LeftOut, Scores = score.Compute() };
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, found, Json));
    }

    private static string Text(double? share) => share?.ToString("F4", CultureInfo.InvariantCulture) ?? "absent";
}
