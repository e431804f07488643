namespace Pix2Pix.Imaging;

/// <summary>Lays transparent images on a colour, and hands alpha from one image to another.</summary>
public static class AlphaChannel
{
    /// <summary>Lays an image on a colour: what is transparent shows it.</summary>
    /// <param name="image">Grey or colour; left as it is.</param>
    /// <param name="background">The colour; a grey image gets its luma.</param>
    /// <returns>A new image without alpha, or the image itself where it has none.</returns>
    /// <exception cref="ArgumentException">The image has alpha and is neither grey nor colour.</exception>
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
            var alpha = ColorConversion.Sample(image, from + image.ColorChannels);

            for (var channel = 0; channel < result.Channels; channel++)
                ColorConversion.SetSample(result, to + channel, ColorConversion.Sample(image, from + channel) * alpha + ground[channel] * (1 - alpha));
        }

        return result;
    }

    /// <summary>Gives an image the alpha of another one.</summary>
    /// <param name="image">The colours; alpha of its own is replaced.</param>
    /// <param name="source">An image of the same size, with alpha, of any sample type.</param>
    /// <returns>A new image with one channel more than <paramref name="image"/> has colours.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or <paramref name="source"/> has no alpha.</exception>
    public static ImageBuffer WithAlphaOf(this ImageBuffer image, ImageBuffer source)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(source);
        if (!source.HasAlpha || (source.Width, source.Height) != (image.Width, image.Height))
            throw new ArgumentException($"Expected an image of {image.Width}×{image.Height} with alpha, but there is one of {source}.", nameof(source));

        var result = new ImageBuffer(image.Width, image.Height, image.ColorChannels + 1, image.SampleType, hasAlpha: true);
        var size = ImageBuffer.BytesPerSample(image.SampleType);

        for (int pixel = 0, from = 0, to = 0; pixel < image.Width * image.Height; pixel++, from += image.Channels, to += result.Channels)
        {
            image.Bytes.Slice(from * size, image.ColorChannels * size).CopyTo(result.Bytes[(to * size)..]);
            ColorConversion.SetSample(result, to + image.ColorChannels, ColorConversion.Sample(source, (pixel + 1) * source.Channels - 1));
        }

        return result;
    }

    private static double[] Ground(RgbColor color, int channels)
    {
        var (red, green, blue) = (color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0);
        return channels == 3 ? [red, green, blue] : [0.299 * red + 0.587 * green + 0.114 * blue];
    }
}
