namespace Pix2Pix.Imaging.Skia;

/// <summary>Turns an image upright.</summary>
internal static class ExifOrientation
{
    /// <summary>Applies an EXIF orientation, 1 (upright) to 8.</summary>
    public static ImageBuffer Applied(ImageBuffer image, int orientation) => orientation switch
    {
        2 => image.Mirrored(),
        3 => Moved(image, exchanges: false, (x, y) => (image.Width - 1 - x, image.Height - 1 - y)),
        4 => Moved(image, exchanges: false, (x, y) => (x, image.Height - 1 - y)),
        5 => Moved(image, exchanges: true, (x, y) => (y, x)),
        6 => Moved(image, exchanges: true, (x, y) => (y, image.Height - 1 - x)),
        7 => Moved(image, exchanges: true, (x, y) => (image.Width - 1 - y, image.Height - 1 - x)),
        8 => Moved(image, exchanges: true, (x, y) => (image.Width - 1 - y, x)),
        _ => image,
    };

    // Every pixel of the result asks where in the image it comes from.
    private static ImageBuffer Moved(ImageBuffer image, bool exchanges, Func<int, int, (int X, int Y)> source)
    {
        var (width, height) = exchanges ? (image.Height, image.Width) : (image.Width, image.Height);
        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var size = image.Bytes.Length / (image.Width * image.Height);

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
