namespace Pix2Pix.Imaging;

/// <summary>Smooths images with a Gaussian.</summary>
internal static class GaussianBlur
{
    private const double Reach = 4; // standard deviations; the rest weighs less than a thousandth of a grey level

    /// <summary>Smooths an 8-bit image, reflected at its borders.</summary>
    /// <param name="image">The image; not changed.</param>
    /// <param name="sigma">The standard deviation in pixels.</param>
    /// <returns>A new image, or the image itself where <paramref name="sigma"/> is 0.</returns>
    public static ImageBuffer Apply(ImageBuffer image, double sigma)
    {
        if (sigma == 0)
            return image;

        var radius = (int)Math.Ceiling(Reach * sigma);
        var offsets = Enumerable.Range(-radius, 2 * radius + 1);
        var kernel = offsets.Select(offset => Math.Exp(-offset * offset / (2 * sigma * sigma))).ToArray();
        var sum = kernel.Sum();
        var weights = Array.ConvertAll(kernel, weight => (float)(weight / sum));

        var (width, height, channels) = (image.Width, image.Height, image.Channels);
        var across = new float[width * height * channels];
        var columns = Enumerable.Range(-radius, width + 2 * radius).Select(x => BorderReflection.Reflected(x, width)).ToArray();
        var rows = Enumerable.Range(-radius, height + 2 * radius).Select(y => BorderReflection.Reflected(y, height)).ToArray();
        var result = new ImageBuffer(width, height, channels);

        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var channel = 0; channel < channels; channel++)
                {
                    var value = 0f;
                    for (var tap = 0; tap < weights.Length; tap++)
                        value += weights[tap] * image.Bytes[(y * width + columns[x + tap]) * channels + channel];

                    across[(y * width + x) * channels + channel] = value;
                }

        for (var y = 0; y < height; y++)
            for (var sample = 0; sample < width * channels; sample++)
            {
                var value = 0f;
                for (var tap = 0; tap < weights.Length; tap++)
                    value += weights[tap] * across[rows[y + tap] * width * channels + sample];

                result.Bytes[y * width * channels + sample] = (byte)Math.Clamp(value + 0.5f, 0, 255);
            }

        return result;
    }
}
