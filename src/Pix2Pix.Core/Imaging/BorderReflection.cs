namespace Pix2Pix.Imaging;

/// <summary>Continues an image beyond its borders by mirroring it, the border pixel not repeated, as often as it takes.</summary>
public static class BorderReflection
{
    /// <summary>Puts an image into a larger one whose other pixels mirror it.</summary>
    /// <param name="image">The image; left as it is.</param>
    /// <param name="left">Columns before it, at least 0.</param>
    /// <param name="top">Rows above it, at least 0.</param>
    /// <param name="width">The result's width, at least <paramref name="left"/> and the image's width together.</param>
    /// <param name="height">The result's height, likewise.</param>
    public static ImageBuffer Pad(ImageBuffer image, int left, int top, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (left < 0 || top < 0 || width < left + image.Width || height < top + image.Height)
            throw new ArgumentException($"An image of {image.Width}×{image.Height} does not fit at ({left}, {top}) into {width}×{height}.");

        return Cut(image, -left, -top, width, height);
    }

    /// <summary>Cuts out a rectangle that may pass beyond the borders or lie beyond them altogether.</summary>
    /// <param name="image">The image; left as it is.</param>
    /// <param name="x">The rectangle's first column in the image; may be negative.</param>
    /// <param name="y">Its first row, likewise.</param>
    /// <param name="width">Its width, at least 1.</param>
    /// <param name="height">Its height, at least 1.</param>
    public static ImageBuffer Cut(ImageBuffer image, int x, int y, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var pixel = image.Channels * ImageBuffer.BytesPerSample(image.SampleType);

        // The columns that lie inside the image are one stretch of memory.
        var inside = Math.Clamp(-x, 0, width);
        var outside = Math.Clamp(image.Width - x, inside, width);

        for (var row = 0; row < height; row++)
        {
            var source = image.Bytes.Slice(Mirrored(y + row, image.Height) * image.Width * pixel, image.Width * pixel);
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
            source.Slice(Mirrored(x + column, image.Width) * pixel, pixel).CopyTo(target[(column * pixel)..]);
    }

    private static int Mirrored(int index, int size)
    {
        if (size == 1)
            return 0;

        var period = 2 * (size - 1);
        var place = ((index % period) + period) % period;
        return place < size ? place : period - place;
    }
}
