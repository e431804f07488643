namespace Pix2Pix.Imaging;

/// <summary>
/// Lays images over each other: the channels of all become the channels of one, for models that take several images at
/// once.
/// </summary>
public static class ImageLayers
{
    /// <summary>Stacks images.</summary>
    /// <param name="images">Images of one size, in the order that the model was trained with; alpha is left out.</param>
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

        var result = new ImageBuffer(first.Width, first.Height, images.Sum(image => image.ColorChannels), images.Max(image => image.SampleType));
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

    /// <summary>Takes channels out of an image.</summary>
    /// <param name="image">The image; left as it is.</param>
    /// <param name="first">The first channel to take, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>A new image without alpha.</returns>
    /// <exception cref="ArgumentException">The image has no such channels.</exception>
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
