using System.Globalization;

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
            (1, 3) => WithChannels(image, 3, _ => 0),
            (3, 1) => Luma(image),
            _ => throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"An image of {image} cannot be given {channels} channels: only grey (1) and colour (3) are converted into each other."), nameof(channels)),
        };
    }

    /// <summary>Drops the alpha channel; the colours keep their values. To show a background instead, see <see cref="AlphaChannel.Flattened"/>.</summary>
    /// <param name="image">The image.</param>
    /// <returns>An image of <see cref="ImageBuffer.ColorChannels"/> channels.</returns>
    public static ImageBuffer WithoutAlpha(this ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image switch
        {
            { HasAlpha: false } => image,
            { SampleType: SampleType.UInt8, Channels: 4 } => ColorsOf(image),
            _ => WithChannels(image, image.ColorChannels, channel => channel),
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

    /// <summary>Copies the colours of an 8-bit RGBA image into an RGB image of the same size.</summary>
    internal static void CopyColors(ImageBuffer image, ImageBuffer result)
    {
        var samples = image.Bytes;
        var colors = result.Bytes;

        for (var (from, to) = (0, 0); to < colors.Length; from += 4, to += 3)
        {
            var source = samples.Slice(from, 3);
            var target = colors.Slice(to, 3);
            target[0] = source[0];
            target[1] = source[1];
            target[2] = source[2];
        }
    }

    private static ImageBuffer ColorsOf(ImageBuffer image)
    {
        var result = new ImageBuffer(image.Width, image.Height, 3);
        CopyColors(image, result);
        return result;
    }

    private static ImageBuffer WithChannels(ImageBuffer image, int channels, Func<int, int> sourceOf)
    {
        var result = new ImageBuffer(image.Width, image.Height, channels, image.SampleType);
        var size = ImageBuffer.BytesPerSample(image.SampleType);

        for (var channel = 0; channel < channels; channel++)
        {
            var (from, to) = (sourceOf(channel) * size, channel * size);

            for (var pixel = 0; pixel < image.Width * image.Height; pixel++, from += image.Channels * size, to += channels * size)
                image.Bytes.Slice(from, size).CopyTo(result.Bytes[to..]);
        }

        return result;
    }

    private static ImageBuffer Luma(ImageBuffer image)
    {
        var result = new ImageBuffer(image.Width, image.Height, 1, image.SampleType);

        for (int pixel = 0, sample = 0; pixel < image.Width * image.Height; pixel++, sample += image.Channels)
        {
            if (image.SampleType == SampleType.UInt8)
            {
                // PIL's fixed point: the weights times 65536, and one half to round.
                var bytes = image.Bytes.Slice(sample, 3);
                result.Bytes[pixel] = (byte)((bytes[0] * 19595 + bytes[1] * 38470 + bytes[2] * 7471 + 0x8000) >> 16);
            }
            else
            {
                var (red, green, blue) = (image.UnitSample(sample), image.UnitSample(sample + 1), image.UnitSample(sample + 2));
                result.SetUnitSample(pixel, 0.299 * red + 0.587 * green + 0.114 * blue);
            }
        }

        return result;
    }
}
