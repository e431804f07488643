namespace Pix2Pix.Imaging;

/// <summary>Removes transparency by putting an image on a background, and copies alpha from one image to another.</summary>
/// <remarks>
/// Networks take no alpha: an image is flattened before it is translated, or its alpha is set aside and given to the
/// output. Both work on the samples as they are stored (sRGB, not linear light), as PIL does.
/// </remarks>
public static class AlphaChannel
{
    /// <summary>Puts an image on a background of one colour: each sample becomes α · sample + (1 − α) · background.</summary>
    /// <param name="image">Grey or RGB, with or without alpha; not changed.</param>
    /// <param name="background">The colour behind the image. Grey images get its luma (ITU-R 601).</param>
    /// <returns>A new image without alpha, of the same sample type; the image itself if it has no alpha.</returns>
    /// <exception cref="ArgumentException">The image has alpha and is neither grey nor RGB.</exception>
    public static ImageBuffer Flattened(this ImageBuffer image, RgbColor background)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!image.HasAlpha)
            return image;

        if (image.ColorChannels is not (1 or 3))
            throw new ArgumentException($"Only grey and colour can be laid on a colour, but the image is of {image}.", nameof(image));

        var ground = Ground(background, image.ColorChannels);
        var result = new ImageBuffer(image.Width, image.Height, image.ColorChannels, image.SampleType);

        for (int pixel = 0, from = 0, to = 0; pixel < image.Width * image.Height; pixel++, from += image.Channels, to += result.Channels)
        {
            var alpha = image.UnitSample(from + image.ColorChannels);

            for (var channel = 0; channel < result.Channels; channel++)
                result.SetUnitSample(to + channel, image.UnitSample(from + channel) * alpha + ground[channel] * (1 - alpha));
        }

        return result;
    }

    /// <summary>Copies the alpha channel of another image.</summary>
    /// <param name="image">The colours, any number of channels; not changed. Its own alpha, if any, is replaced.</param>
    /// <param name="source">An image of the same size with alpha, of any sample type.</param>
    /// <returns>A new image with the colours and sample type of <paramref name="image"/> and one more channel for alpha.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or <paramref name="source"/> has no alpha.</exception>
    public static ImageBuffer WithAlphaOf(this ImageBuffer image, ImageBuffer source)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(source);
        if (!source.HasAlpha || (source.Width, source.Height) != (image.Width, image.Height))
        {
            throw new ArgumentException(
                $"Expected an image of {image.Width}×{image.Height} with alpha, but there is one of {source}.", nameof(source));
        }

        var result = new ImageBuffer(image.Width, image.Height, image.ColorChannels + 1, image.SampleType, hasAlpha: true);
        var size = ImageBuffer.BytesPerSample(image.SampleType);

        for (int pixel = 0, from = 0, to = 0; pixel < image.Width * image.Height; pixel++, from += image.Channels, to += result.Channels)
        {
            image.Bytes.Slice(from * size, image.ColorChannels * size).CopyTo(result.Bytes[(to * size)..]);
            result.SetUnitSample(to + image.ColorChannels, source.UnitSample((pixel + 1) * source.Channels - 1));
        }

        return result;
    }

    /// <summary>Takes the last of two or four channels for alpha; the samples stay as they are.</summary>
    /// <returns>A copy; the image itself if it has alpha or another number of channels.</returns>
    internal static ImageBuffer WithLastAsAlpha(this ImageBuffer image)
    {
        if (image.HasAlpha || image.Channels is not (2 or 4))
            return image;

        var result = new ImageBuffer(image.Width, image.Height, image.Channels, image.SampleType, hasAlpha: true);
        image.Bytes.CopyTo(result.Bytes);
        return result;
    }

    private static double[] Ground(RgbColor color, int channels)
    {
        var (red, green, blue) = (color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0);
        return channels == 3 ? [red, green, blue] : [0.299 * red + 0.587 * green + 0.114 * blue];
    }
}
