using System.Globalization;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Translation;

/// <summary>Says so where images do not seem to be in the units of a model: 8-bit photos given to a model of 0..4095 are nearly black.</summary>
internal static class RangeGuard
{
    private const int Sampled = 8;
    private const double LeastUsed = 0.1;

    /// <summary>Looks at the first inputs.</summary>
    /// <param name="range">The range of the model's inputs; null where it has none.</param>
    /// <param name="jobs">The images.</param>
    /// <returns>A sentence; null where the samples lie in the range and use more than a small part of it.</returns>
    public static string? Doubt(SampleRange? range, IReadOnlyList<FileTranslation> jobs)
    {
        if (range is null || jobs.Take(Sampled).Select(Extent).OfType<(double Least, double Most)>().ToList() is not [_, ..] extents)
            return null;

        var (least, most, width) = (extents.Min(extent => extent.Least), extents.Max(extent => extent.Most), range.Maximum - range.Minimum);
        var used = (Math.Min(most, range.Maximum) - Math.Max(least, range.Minimum)) / width;
        return used > LeastUsed && least >= range.Minimum - width && most <= range.Maximum + width
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the first images hold samples from {least:G6} to {most:G6}, but the model takes {range}. Are they in its units?");
    }

    private static (double Least, double Most)? Extent(FileTranslation job)
    {
        try
        {
            var image = CliImageCodecs.Default.Load(job.Input).WithoutAlpha();
            var samples = image.SampleType switch
            {
                SampleType.UInt8 => image.Bytes.ToArray().Select(sample => (double)sample),
                SampleType.UInt16 => image.Samples<ushort>().ToArray().Select(sample => (double)sample),
                _ => image.Samples<float>().ToArray().Select(sample => (double)sample),
            };
            return (samples.Min(), samples.Max());
        }
        catch (Exception exception) when (exception is ImageFormatException or IOException or UnauthorizedAccessException)
        {
            return null; // reported when it is translated
        }
    }
}
