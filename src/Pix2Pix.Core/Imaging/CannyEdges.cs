namespace Pix2Pix.Imaging;

/// <summary>
/// Canny's edge detector (1986): Gaussian smoothing, Sobel gradients, non-maximum suppression, and hysteresis, which
/// follows lines from strong pixels along weak ones. Makes inputs for edges → photo.
/// </summary>
/// <remarks>
/// With <see cref="CannyOptions.Sigma"/> 0 the result equals OpenCV's <c>Canny</c> bit for bit (aperture 3, L1 gradient,
/// the same two thresholds).
/// </remarks>
public static class CannyEdges
{
    private static readonly (int X, int Y)[] Neighbours = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Finds the edges of an image.</summary>
    /// <param name="image">
    /// Any image; not changed. Alpha is ignored and other sample types are converted to 8 bits. A pixel's gradient is the
    /// strongest of its channels'.
    /// </param>
    /// <param name="options">Smoothing and thresholds; null for the defaults.</param>
    /// <returns>A new 8-bit image of one channel: 255 on edges, which are one pixel wide, and 0 elsewhere.</returns>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static ImageBuffer Find(ImageBuffer image, CannyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var checkedOptions = OptionsGuard.Validated(options is null ? new CannyOptions() : options with { });

        var samples = GaussianBlur.Apply(image.WithoutAlpha().WithSampleType(SampleType.UInt8), checkedOptions.Sigma);
        var gradients = GradientField.Of(samples);
        return Follow(gradients, (int)Math.Floor(checkedOptions.LowThreshold), (int)Math.Floor(checkedOptions.HighThreshold));
    }

    private static ImageBuffer Follow(GradientField field, int low, int high)
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
            foreach (var (x, y) in Neighbours)
                open.Push((pixel.X + x, pixel.Y + y)); // the field's frame is never weak, so this ends at the borders
        }

        return result;
    }
}
