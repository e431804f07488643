using Pix2Pix.Imaging;

namespace Pix2Pix.Data.Folders;

/// <summary>
/// Tells side-by-side pairs from single images. Where two images meet, pixels change abruptly from one column to the next;
/// in the middle of a single image they do not.
/// </summary>
public static class SideBySide
{
    private const int Sampled = 40; // images of a folder that are looked at
    private const int Reach = 8; // columns on each side of the middle that it is compared with
    private const double Abrupt = 2; // times the usual change between neighbouring columns
    private const double Flat = 0.5; // grey levels; less change than this says nothing
    private const double Rough = 32; // nor does the middle of noise, which changes everywhere

    /// <summary>Whether pixels change abruptly in the middle of an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>Null where the image is too narrow, or so plain or rough around its middle that it cannot be told.</returns>
    public static bool? HasSeam(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var middle = image.Width / 2;
        if (middle <= Reach + 1)
            return null;

        var bytes = image.WithSampleType(SampleType.UInt8);
        var seam = Change(bytes, middle);
        var usual = Enumerable.Range(2, Reach - 1)
            .SelectMany(distance => new[] { Change(bytes, middle - distance), Change(bytes, middle + distance) })
            .Order()
            .ElementAt(Reach - 1);

        return Math.Max(seam, usual) < Flat || usual > Rough ? null : seam > Abrupt * usual + 1;
    }

    /// <summary>Says why the images of a folder do not look like side-by-side pairs.</summary>
    /// <param name="pairs">The folder, opened as pairs; some of its images are read.</param>
    /// <returns>A sentence with a remedy; null where they look like pairs, or it cannot be told.</returns>
    public static string? Doubt(AlignedImageFolder pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var step = Math.Max(1, pairs.Count / Sampled);
        var (seams, plain) = (0, 0);
        for (var index = 0; index < pairs.Count; index += step)
        {
            if (pairs.ReadWhole(index) is not { } image)
                continue; // reported where all pairs are read

            if (image.Width == 2 * image.Height)
                return null; // two squares, as most pairs are

            switch (HasSeam(image))
            {
                case true: seams++; break;
                case false: plain++; break;
            }
        }

        return plain > 0 && seams * 10 < plain
            ? $"The images in {pairs.Listing.Folder} do not look like side-by-side pairs: "
                + $"nothing changes abruptly in the middle of {plain} of {plain + seams}. "
                + "Cut in half, they are no pairs. For pairs in two folders use --layout folders, to colour photos --layout colorization."
            : null;
    }

    // The mean difference between a column and the one before it, in grey levels.
    private static double Change(ImageBuffer image, int column)
    {
        long sum = 0;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row<byte>(y);
            for (var channel = 0; channel < image.Channels; channel++)
                sum += Math.Abs(row[column * image.Channels + channel] - row[(column - 1) * image.Channels + channel]);
        }

        return (double)sum / (image.Height * image.Channels);
    }
}
