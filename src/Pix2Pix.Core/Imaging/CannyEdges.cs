namespace Pix2Pix.Imaging;

/// <summary>
/// Finds edges as Canny (1986) does: smooths, takes Sobel gradients, keeps ridges, and follows lines from strong pixels along weak ones.
/// After the smoothing the same to the bit as OpenCV's <c>Canny</c> with its defaults (aperture 3, sum of absolute components).
/// </summary>
public static class CannyEdges
{
    private const int TangentOf22 = 13573; // tan 22.5° in 15 fractional bits, OpenCV's

    private static readonly (int X, int Y)[] Around = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Finds the edges of an image.</summary>
    /// <param name="image">Any image; left as it is. Alpha is left out, other sample types are brought to 8 bits; each
    /// pixel's gradient is that of its strongest channel.</param>
    /// <param name="options">Smoothing and thresholds.</param>
    /// <returns>A new 8-bit image of one channel: 255 on edges, 0 elsewhere; one pixel wide lines.</returns>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static ImageBuffer Find(ImageBuffer image, CannyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var checkedOptions = OptionsGuard.Validated(options is null ? new CannyOptions() : options with { });

        var samples = GaussianBlur.Apply(image.WithoutAlpha().WithSampleType(SampleType.UInt8), checkedOptions.Sigma);
        var gradients = Gradients(samples);
        return Follow(gradients, (int)Math.Floor(checkedOptions.LowThreshold), (int)Math.Floor(checkedOptions.HighThreshold));
    }

    // With a border of one pixel around, whose strength is 0.
    private static Field Gradients(ImageBuffer image)
    {
        var field = new Field(image.Width, image.Height);
        var bytes = image.Bytes;
        var channels = image.Channels;

        for (var y = 0; y < image.Height; y++)
        {
            var (above, here, below) = (Math.Max(y - 1, 0) * image.Width, y * image.Width, Math.Min(y + 1, image.Height - 1) * image.Width);
            for (var x = 0; x < image.Width; x++)
            {
                var (left, right) = (Math.Max(x - 1, 0), Math.Min(x + 1, image.Width - 1));
                for (var channel = 0; channel < channels; channel++)
                {
                    int nw = bytes[(above + left) * channels + channel], n = bytes[(above + x) * channels + channel], ne = bytes[(above + right) * channels + channel];
                    int w = bytes[(here + left) * channels + channel], e = bytes[(here + right) * channels + channel];
                    int sw = bytes[(below + left) * channels + channel], s = bytes[(below + x) * channels + channel], se = bytes[(below + right) * channels + channel];
                    field.Offer(field.At(x, y), ne + 2 * e + se - nw - 2 * w - sw, sw + 2 * s + se - nw - 2 * n - ne);
                }
            }
        }

        return field;
    }

    private static ImageBuffer Follow(Field field, int low, int high)
    {
        var result = new ImageBuffer(field.Width, field.Height, 1);
        var weak = new bool[field.Strength.Length];
        var open = new Stack<(int X, int Y)>();

        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                var place = field.At(x, y);
                if (field.Strength[place] <= low || !field.IsRidge(place))
                    continue;

                weak[place] = true;
                if (field.Strength[place] > high)
                    open.Push((x, y));
            }
        }

        while (open.TryPop(out var pixel))
        {
            if (!weak[field.At(pixel.X, pixel.Y)])
                continue;

            weak[field.At(pixel.X, pixel.Y)] = false;
            result.Bytes[pixel.Y * field.Width + pixel.X] = byte.MaxValue;
            foreach (var (x, y) in Around)
                open.Push((pixel.X + x, pixel.Y + y)); // the border is never weak
        }

        return result;
    }

    /// <summary>The gradient of every pixel.</summary>
    private sealed class Field(int width, int height)
    {
        private readonly short[] _x = new short[(width + 2) * (height + 2)];
        private readonly short[] _y = new short[(width + 2) * (height + 2)];

        public int Width => width;

        public int Height => height;

        public int[] Strength { get; } = new int[(width + 2) * (height + 2)];

        public int At(int x, int y) => (y + 1) * (width + 2) + x + 1;

        public void Offer(int place, int x, int y)
        {
            var strength = Math.Abs(x) + Math.Abs(y);
            if (strength > Strength[place])
                (_x[place], _y[place], Strength[place]) = ((short)x, (short)y, strength);
        }

        // Whether no neighbour along the gradient is stronger; of two alike, one wins.
        public bool IsRidge(int place)
        {
            var (strength, row) = (Strength[place], width + 2);
            long x = Math.Abs((int)_x[place]), y = (long)Math.Abs((int)_y[place]) << 15;
            var flat = x * TangentOf22;

            if (y < flat)
                return strength > Strength[place - 1] && strength >= Strength[place + 1];

            if (y > flat + (x << 16))
                return strength > Strength[place - row] && strength >= Strength[place + row];

            var slope = (_x[place] ^ _y[place]) < 0 ? -1 : 1;
            return strength > Strength[place - row - slope] && strength > Strength[place + row + slope];
        }
    }
}
