using System.Globalization;

namespace Pix2Pix.Imaging;

/// <summary>Changes what the samples of an image stand for: grey or colour, 8 bits or 16 or float, alpha or none.</summary>
public static class ColorConversion
{
    /// <summary>Gives an image a number of colour channels, and no alpha unless it already fits.</summary>
    /// <param name="image">The image; left as it is, and returned itself where it already has that many channels.</param>
    /// <param name="channels">1 for grey (ITU-R 601 luma, as PIL's <c>convert("L")</c>), 3 for red, green, blue; any
    /// other number must be the image's own.</param>
    /// <exception cref="ArgumentException">There is no way from the image's channels to those.</exception>
    public static ImageBuffer WithColorChannels(this ImageBuffer image, int channels)
    {
        ArgumentNullException.ThrowIfNull(image);

        if (image.Channels == channels && (!image.HasAlpha || channels is not (1 or 3)))
            return image;

        return (image.ColorChannels, channels) switch
        {
            var (from, to) when from == to => image.WithoutAlpha(),
            (1, 3) => Spread(image),
            (3, 1) => Luma(image),
            _ => throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"An image of {image} cannot be given {channels} channels: only grey (1) and colour (3) are converted into each other."), nameof(channels)),
        };
    }

    /// <summary>Drops the alpha channel; the colours stay as they are.</summary>
    /// <returns>A new image, or the image itself where it has no alpha.</returns>
    public static ImageBuffer WithoutAlpha(this ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image switch
        {
            { HasAlpha: false } => image,
            { SampleType: SampleType.UInt8, Channels: 4 } => ColorsOf(image),
            _ => Picked(image, image.ColorChannels, channel => channel),
        };
    }

    /// <summary>Stores an image's samples in another type, rounding to the nearest value and clamping to its range.</summary>
    /// <returns>A new image, or the image itself where it has that type.</returns>
    public static ImageBuffer WithSampleType(this ImageBuffer image, SampleType sampleType)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.SampleType == sampleType)
            return image;

        var result = new ImageBuffer(image.Width, image.Height, image.Channels, sampleType, image.HasAlpha);

        for (var index = 0; index < image.Width * image.Height * image.Channels; index++)
            SetSample(result, index, Sample(image, index));

        return result;
    }

    // The usual image: every PNG and JPEG is decoded with four channels.
    private static ImageBuffer ColorsOf(ImageBuffer image)
    {
        var result = new ImageBuffer(image.Width, image.Height, 3);
        CopyColors(image, result);
        return result;
    }

    /// <summary>Writes the colours of an 8-bit image with alpha into one without.</summary>
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

    private static ImageBuffer Spread(ImageBuffer image) => Picked(image, 3, _ => 0);

    private static ImageBuffer Picked(ImageBuffer image, int channels, Func<int, int> sourceOf)
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
                var bytes = image.Bytes.Slice(sample, 3);
                result.Bytes[pixel] = (byte)((bytes[0] * 19595 + bytes[1] * 38470 + bytes[2] * 7471 + 0x8000) >> 16);
            }
            else
            {
                SetSample(result, pixel, 0.299 * Sample(image, sample) + 0.587 * Sample(image, sample + 1) + 0.114 * Sample(image, sample + 2));
            }
        }

        return result;
    }

    internal static double Sample(ImageBuffer image, int index) => image.SampleType switch
    {
        SampleType.UInt8 => image.Bytes[index] / 255.0,
        SampleType.UInt16 => image.Samples<ushort>()[index] / 65535.0,
        _ => image.Samples<float>()[index],
    };

    internal static void SetSample(ImageBuffer image, int index, double value)
    {
        switch (image.SampleType)
        {
            case SampleType.UInt8:
                image.Bytes[index] = (byte)(Math.Clamp(value, 0, 1) * 255 + 0.5);
                break;
            case SampleType.UInt16:
                image.Samples<ushort>()[index] = (ushort)(Math.Clamp(value, 0, 1) * 65535 + 0.5);
                break;
            default:
                image.Samples<float>()[index] = (float)value;
                break;
        }
    }
}
