namespace Pix2Pix.Imaging;

/// <summary>Refuses images of too many pixels by their header, before memory is allocated for them.</summary>
internal static class PixelLimit
{
    /// <exception cref="ImageFormatException">The image is larger than the limit; the message names the option that sets it.</exception>
    public static void Check(int width, int height, long limit, string options)
    {
        if ((long)width * height <= limit)
            return;

        var message = $"The image of {width}×{height} passes the limit of {limit} pixels; raise {options}.{nameof(PixelLimit)} to read it.";
        throw new ImageFormatException(message) { IsTooLarge = true };
    }
}
