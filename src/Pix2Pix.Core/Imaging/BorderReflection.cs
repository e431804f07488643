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

        if (width == image.Width && height == image.Height)
            return image.Clone();

        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var pixel = image.Channels * ImageBuffer.BytesPerSample(image.SampleType);

        for (var y = 0; y < height; y++)
        {
            var source = image.Bytes.Slice(Mirrored(y - top, image.Height) * image.Width * pixel, image.Width * pixel);
            var target = result.Bytes.Slice(y * width * pixel, width * pixel);
            source.CopyTo(target[(left * pixel)..]);

            for (var x = 0; x < left; x++)
                CopyPixel(source, target, x);

            for (var x = left + image.Width; x < width; x++)
                CopyPixel(source, target, x);
        }

        return result;

        void CopyPixel(Span<byte> source, Span<byte> target, int x) =>
            source.Slice(Mirrored(x - left, image.Width) * pixel, pixel).CopyTo(target[(x * pixel)..]);
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
