namespace Pix2Pix.Imaging;

/// <summary>Converts between grey and RGB, between sample types, and drops alpha.</summary>
/// <remarks>
/// Every method returns a new image, or the image itself where nothing has to change; the argument is never changed.
/// Conversions work on the samples as they are stored (sRGB, not linear light).
/// </remarks>
public static class ColorConversion
{
    /// <summary>Converts an image to a number of channels without alpha.</summary>
    /// <param name="image">The image.</param>
    /// <param name="channels">
    /// 1 for grey: ITU-R 601 luma, 0.299 R + 0.587 G + 0.114 B, in 8 bits equal to PIL's <c>convert("L")</c>. 3 for RGB: grey
    /// is repeated. Any other number must be the image's own, with or without its alpha.
    /// </param>
    /// <returns>An image of that many channels and the same sample type.</returns>
    /// <exception cref="ArgumentException">The image has neither 1 nor 3 colour channels, nor that number.</exception>
    public static ImageBuffer WithColorChannels(this ImageBuffer image, int channels)
    {
        ArgumentNullException.ThrowIfNull(image);

        if (image.Channels == channels && (!image.HasAlpha || channels is not (1 or 3)))
            return image;

        return (image.ColorChannels, channels) switch
        {
            var (from, to) when from == to => image.WithoutAlpha(),
            (1, 3) => ColorChannels.Picked(image, 3, _ => 0),
            (3, 1) => ColorChannels.Luma(image),
            _ => throw new ArgumentException(
                $"An image of {image} cannot be given {channels} channels: only grey (1) and colour (3) are converted into each other.",
                nameof(channels)),
        };
    }

    /// <summary>Drops the alpha channel; the colours keep their values, also where the image is transparent.</summary>
    /// <param name="image">The image.</param>
    /// <returns>An image of <see cref="ImageBuffer.ColorChannels"/> channels.</returns>
    /// <remarks>To put the image on a background instead, use <see cref="AlphaChannel.Flattened"/>.</remarks>
    public static ImageBuffer WithoutAlpha(this ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image switch
        {
            { HasAlpha: false } => image,
            { SampleType: SampleType.UInt8, Channels: 4 } => ColorChannels.OfRgba(image, PixelAllocator.Heap),
            _ => ColorChannels.Picked(image, image.ColorChannels, channel => channel),
        };
    }

    /// <summary>
    /// Converts the samples to another type. White stays white: 255, 65535 and 1.0 are the same value. Results are rounded
    /// to the nearest and clamped to the type's range.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="sampleType">The type to convert to.</param>
    /// <returns>An image of that sample type.</returns>
    public static ImageBuffer WithSampleType(this ImageBuffer image, SampleType sampleType)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.SampleType == sampleType)
            return image;

        var result = new ImageBuffer(image.Width, image.Height, image.Channels, sampleType, image.HasAlpha);

        for (var index = 0; index < image.Width * image.Height * image.Channels; index++)
            result.SetUnitSample(index, image.UnitSample(index));

        return result;
    }
}
