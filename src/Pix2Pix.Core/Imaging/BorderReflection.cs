namespace Pix2Pix.Imaging;

/// <summary>
/// Continues an image beyond its borders by reflection without repeating the border pixel: 2 1 | 0 1 2 … (PyTorch's
/// <c>reflect</c>, OpenCV's default), as often as the distance needs.
/// </summary>
internal static class BorderReflection
{
    /// <summary>Puts an image into a larger one and fills the rest by reflection.</summary>
    /// <param name="image">The image; not changed.</param>
    /// <param name="left">Columns before it, at least 0.</param>
    /// <param name="top">Rows above it, at least 0.</param>
    /// <param name="width">The result's width, at least <paramref name="left"/> plus the image's width.</param>
    /// <param name="height">The result's height, at least <paramref name="top"/> plus the image's height.</param>
    /// <returns>A new image of the same channels and sample type.</returns>
    public static ImageBuffer Pad(ImageBuffer image, int left, int top, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (left < 0 || top < 0 || width < left + image.Width || height < top + image.Height)
            throw new ArgumentException($"An image of {image.Width}×{image.Height} does not fit at ({left}, {top}) into {width}×{height}.");

        return Cut(image, -left, -top, width, height);
    }

    /// <summary>Copies a rectangle that may reach beyond the image or lie outside it.</summary>
    /// <param name="image">The image; not changed.</param>
    /// <param name="x">The rectangle's first column in the image; may be negative.</param>
    /// <param name="y">The rectangle's first row in the image; may be negative.</param>
    /// <param name="width">The rectangle's width, at least 1.</param>
    /// <param name="height">The rectangle's height, at least 1.</param>
    /// <returns>A new image of the same channels and sample type.</returns>
    public static ImageBuffer Cut(ImageBuffer image, int x, int y, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var pixel = image.Channels * ImageBuffer.BytesPerSample(image.SampleType);

        // Columns inside..outside of the result lie inside the image: one copy per row.
        var inside = Math.Clamp(-x, 0, width);
        var outside = Math.Clamp(image.Width - x, inside, width);

        for (var row = 0; row < height; row++)
        {
            var source = image.Bytes.Slice(Reflected(y + row, image.Height) * image.Width * pixel, image.Width * pixel);
            var target = result.Bytes.Slice(row * width * pixel, width * pixel);

            if (outside > inside)
                source.Slice((x + inside) * pixel, (outside - inside) * pixel).CopyTo(target[(inside * pixel)..]);

            for (var column = 0; column < inside; column++)
                CopyPixel(source, target, column);

            for (var column = outside; column < width; column++)
                CopyPixel(source, target, column);
        }

        return result;

        void CopyPixel(Span<byte> source, Span<byte> target, int column) =>
            source.Slice(Reflected(x + column, image.Width) * pixel, pixel).CopyTo(target[(column * pixel)..]);
    }

    /// <summary>The index inside 0 … <paramref name="length"/> − 1 that an index outside reflects to.</summary>
    public static int Reflected(int index, int length)
    {
        if (length == 1)
            return 0;

        var period = 2 * (length - 1);
        var folded = ((index % period) + period) % period;
        return folded < length ? folded : period - folded;
    }
}
