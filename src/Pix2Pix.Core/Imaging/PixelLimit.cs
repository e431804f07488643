namespace Pix2Pix.Imaging;

/// <summary>Refuses images of too many pixels by their header, before memory is allocated for them.</summary>
internal static class PixelLimit
{
    /// <exception cref="ImageFormatException">The image is larger than the limit.</exception>
    public static void Check(int width, int height, long limit)
    {
        if ((long)width * height <= limit)
            return;

        var message = $"The image of {width}×{height} passes the limit of {limit} pixels; raise the codec's limit to read it.";
        throw new ImageFormatException(message) { IsTooLarge = true };
    }
}
