namespace Pix2Pix.Imaging;

/// <summary>
/// Stacks images into the channels of one, for models whose input is several images (for example a label map and an edge
/// map), and takes channels out of an image again.
/// </summary>
public static class ImageLayers
{
    /// <summary>Stacks images: the channels of the first, then those of the second, and so on. Alpha is dropped.</summary>
    /// <param name="images">Images of one size, in the order that the model was trained with.</param>
    /// <returns>A new image with the channels of all, in the most precise of their sample types.</returns>
    /// <exception cref="ArgumentException">There is no image, or they differ in size.</exception>
    public static ImageBuffer Stack(params IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("A stack needs at least one image.", nameof(images));

        var first = images[0];
        if (images.FirstOrDefault(image => (image.Width, image.Height) != (first.Width, first.Height)) is { } other)
            throw new ArgumentException($"Stacked images need one size, but there are {first} and {other}.", nameof(images));

        var channels = images.Sum(image => image.ColorChannels);
        var result = new ImageBuffer(first.Width, first.Height, channels, images.Max(image => image.SampleType));
        var size = ImageBuffer.BytesPerSample(result.SampleType);
        var offset = 0;

        foreach (var layer in images.Select(image => image.WithoutAlpha().WithSampleType(result.SampleType)))
        {
            var length = layer.Channels * size;
            for (int pixel = 0, to = offset; pixel < first.Width * first.Height; pixel++, to += result.Channels * size)
                layer.Bytes.Slice(pixel * length, length).CopyTo(result.Bytes[to..]);

            offset += length;
        }

        return result;
    }

    /// <summary>Copies some channels of an image: the way back from <see cref="Stack"/>.</summary>
    /// <param name="image">The image; not changed.</param>
    /// <param name="first">The first channel to take, from 0.</param>
    /// <param name="count">The number of channels to take, at least 1.</param>
    /// <returns>A new image without alpha.</returns>
    /// <exception cref="ArgumentException">The image does not have these channels.</exception>
    public static ImageBuffer Take(ImageBuffer image, int first, int count)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (first < 0 || count < 1 || count > image.Channels - first)
            throw new ArgumentException($"There are no {count} channels from {first} on in an image of {image}.", nameof(first));

        var result = new ImageBuffer(image.Width, image.Height, count, image.SampleType);
        var size = ImageBuffer.BytesPerSample(image.SampleType);

        for (var pixel = 0; pixel < image.Width * image.Height; pixel++)
            image.Bytes.Slice((pixel * image.Channels + first) * size, count * size).CopyTo(result.Bytes[(pixel * count * size)..]);

        return result;
    }
}
