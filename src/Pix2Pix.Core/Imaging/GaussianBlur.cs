namespace Pix2Pix.Imaging;

/// <summary>Smooths images.</summary>
internal static class GaussianBlur
{
    private const double Reach = 4; // standard deviations; what lies beyond is below a thousandth of a grey level

    /// <summary>Smooths an 8-bit image, mirrored at its borders.</summary>
    /// <returns>A new image, or the image itself where <paramref name="sigma"/> is 0.</returns>
    public static ImageBuffer Apply(ImageBuffer image, double sigma)
    {
        if (sigma == 0)
            return image;

        var radius = (int)Math.Ceiling(Reach * sigma);
        var kernel = Enumerable.Range(-radius, 2 * radius + 1).Select(offset => Math.Exp(-offset * offset / (2 * sigma * sigma))).ToArray();
        var sum = kernel.Sum();
        var weights = Array.ConvertAll(kernel, weight => (float)(weight / sum));

        var (width, height, channels) = (image.Width, image.Height, image.Channels);
        var across = new float[width * height * channels];
        var columns = Enumerable.Range(-radius, width + 2 * radius).Select(x => Mirrored(x, width)).ToArray();
        var rows = Enumerable.Range(-radius, height + 2 * radius).Select(y => Mirrored(y, height)).ToArray();
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

    // Without repeating the border pixel: 2 1 | 0 1 2 … as OpenCV's default.
    private static int Mirrored(int index, int length)
    {
        if (length == 1)
            return 0;

        var period = 2 * (length - 1);
        var folded = ((index % period) + period) % period;
        return folded < length ? folded : period - folded;
    }
}
