using System.Globalization;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Translation;

/// <summary>
/// Says so where images do not seem to be in the units of a model: 8-bit photos given to a model of 0..4095 are nearly black.
/// </summary>
internal static class RangeGuard
{
    private const int Sampled = 8;
    private const double LeastUsed = 0.1;

    /// <summary>Looks at the first images.</summary>
    /// <param name="range">The range that the model knows for them; null where it has none.</param>
    /// <param name="images">The images, read one by one; null for one that cannot be read, which others report.</param>
    /// <param name="what">What they are, for the sentence: <c>images</c>.</param>
    /// <returns>A sentence; null where the samples lie in the range and use more than a small part of it.</returns>
    public static string? Doubt(SampleRange? range, IEnumerable<ImageBuffer?> images, string what)
    {
        if (range is null || images.Take(Sampled).OfType<ImageBuffer>().Select(Extent).ToList() is not [_, ..] extents)
            return null;

        var (least, most) = (extents.Min(extent => extent.Least), extents.Max(extent => extent.Most));
        var width = range.Maximum - range.Minimum;
        var used = (Math.Min(most, range.Maximum) - Math.Max(least, range.Minimum)) / width;
        return used > LeastUsed && least >= range.Minimum - width && most <= range.Maximum + width
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the first {what} hold samples from {least:G6} to {most:G6}, but the range of the model is {range}. Are they in its units?");
    }

    private static (double Least, double Most) Extent(ImageBuffer image)
    {
        var colors = image.WithoutAlpha();
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);

        for (var index = 0; index < colors.Width * colors.Height * colors.Channels; index++)
            (least, most) = (Math.Min(least, colors.Sample(index)), Math.Max(most, colors.Sample(index)));

        return (least, most);
    }
}
