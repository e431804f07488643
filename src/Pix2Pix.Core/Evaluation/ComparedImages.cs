using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>Checks and reads the two images that a metric compares.</summary>
internal static class ComparedImages
{
    /// <exception cref="ArgumentException">The images differ in size or channels.</exception>
    public static void Check(ImageBuffer output, ImageBuffer target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if ((output.Width, output.Height, output.Channels) != (target.Width, target.Height, target.Channels))
        {
            throw new ArgumentException(
                $"Only images of one size and number of channels compare, but the output is {output} and the target {target}.");
        }
    }

    /// <exception cref="ArgumentException">A side of the image is shorter than the metric needs.</exception>
    public static void CheckSide(ImageBuffer image, int least, string metric)
    {
        if (Math.Min(image.Width, image.Height) < least)
        {
            throw new ArgumentException(
                $"{metric} needs images of at least {least}×{least} pixels, but they are {image.Width}×{image.Height}.");
        }
    }

    /// <summary>One channel as numbers, row by row; white is 1.</summary>
    public static double[] Plane(ImageBuffer image, int channel)
    {
        var plane = new double[image.Width * image.Height];
        for (int pixel = 0, sample = channel; pixel < plane.Length; pixel++, sample += image.Channels)
            plane[pixel] = image.UnitSample(sample);

        return plane;
    }
}
