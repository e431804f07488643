namespace Pix2Pix.Imaging;

/// <summary>Makes images out of some channels of others.</summary>
internal static class ColorChannels
{
    /// <summary>Copies the colours of an 8-bit RGBA image, the usual form in which files are decoded.</summary>
    public static ImageBuffer OfRgba(ImageBuffer image, PixelAllocator allocator)
    {
        var result = new ImageBuffer(allocator, image.Width, image.Height, 3);
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

        return result;
    }

    /// <summary>Copies channels; <paramref name="sourceOf"/> gives the source of each channel of the result.</summary>
    public static ImageBuffer Picked(ImageBuffer image, int channels, Func<int, int> sourceOf)
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

    /// <summary>Converts RGB, with or without alpha, to grey.</summary>
    public static ImageBuffer Luma(ImageBuffer image)
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
