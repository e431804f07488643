namespace Pix2Pix.Imaging.Skia;

/// <summary>Turns images upright.</summary>
internal static class ExifOrientation
{
    /// <summary>Applies an EXIF orientation, 1 (upright) to 8.</summary>
    /// <returns>A new image; the image itself if it is upright.</returns>
    public static ImageBuffer Applied(ImageBuffer image, int orientation) => orientation switch
    {
        2 => image.Mirrored(),
        3 => Rearranged(image, image.Width, image.Height, (x, y) => (image.Width - 1 - x, image.Height - 1 - y)),
        4 => Rearranged(image, image.Width, image.Height, (x, y) => (x, image.Height - 1 - y)),
        5 => Rearranged(image, image.Height, image.Width, (x, y) => (y, x)),
        6 => Rearranged(image, image.Height, image.Width, (x, y) => (y, image.Height - 1 - x)),
        7 => Rearranged(image, image.Height, image.Width, (x, y) => (image.Width - 1 - y, image.Height - 1 - x)),
        8 => Rearranged(image, image.Height, image.Width, (x, y) => (image.Width - 1 - y, x)),
        _ => image,
    };

    private static ImageBuffer Rearranged(ImageBuffer image, int width, int height, Func<int, int, (int X, int Y)> source)
    {
        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var size = image.Channels * ImageBuffer.BytesPerSample(image.SampleType);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = source(x, y);
                image.Bytes.Slice((from.Y * image.Width + from.X) * size, size).CopyTo(result.Bytes[((y * width + x) * size)..]);
            }
        }

        return result;
    }
}
