namespace Pix2Pix.Imaging;

/// <summary>
/// Resizes images with antialiasing: when an image shrinks, the filter widens with it, so that every input pixel
/// contributes. 8-bit results equal PIL's <c>Image.resize</c> bit for bit.
/// </summary>
/// <remarks>
/// The reference prepares its images with PIL, and a network is sensitive to how its inputs were resized; equal pixels
/// give equal outputs. No GPU and no libtorch is involved.
/// </remarks>
public static class Resampler
{
    /// <summary>Resizes an image: first the rows, then the columns, rounded to the sample type in between.</summary>
    /// <param name="image">
    /// The image, of any sample type and number of channels; not changed. With alpha, colours are weighted by it.
    /// </param>
    /// <param name="width">The result's width in pixels, at least 1.</param>
    /// <param name="height">The result's height in pixels, at least 1.</param>
    /// <param name="filter">
    /// <see cref="ResamplingFilter.Bicubic"/> for photos, as in the reference; <see cref="ResamplingFilter.Nearest"/> for
    /// label maps.
    /// </param>
    /// <returns>A new image of the same channels and sample type; a copy if the size is the image's own.</returns>
    public static ImageBuffer Resize(ImageBuffer image, int width, int height, ResamplingFilter filter) =>
        Resize(image, width, height, filter, PixelAllocator.Heap);

    internal static ImageBuffer Resize(ImageBuffer image, int width, int height, ResamplingFilter filter, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);

        if ((width, height) == (image.Width, image.Height))
            return image.Clone();

        if (filter == ResamplingFilter.Nearest)
            return NearestResampler.Resize(image, width, height, allocator);

        return image.HasAlpha
            ? Premultiplication.Undo(Filtered(Premultiplication.Apply(image), width, height, filter, allocator))
            : Filtered(image, width, height, filter, allocator);
    }

    private static ImageBuffer Filtered(ImageBuffer image, int width, int height, ResamplingFilter filter, PixelAllocator allocator)
    {
        if (height == image.Height)
            return WithRows(image, width, new ResamplingKernel(image.Width, width, filter), allocator);

        var columns = new ResamplingKernel(image.Height, height, filter);
        if (width == image.Width)
            return WithColumns(image, height, columns, allocator);

        var isSquare = (image.Width, width) == (image.Height, height);
        var rows = isSquare ? columns : new ResamplingKernel(image.Width, width, filter);
        var narrowed = WithRows(image, width, rows, PixelAllocator.Pool);
        var result = WithColumns(narrowed, height, columns, allocator);
        narrowed.Release();
        return result;
    }

    private static ImageBuffer WithRows(ImageBuffer image, int width, ResamplingKernel kernel, PixelAllocator allocator)
    {
        var result = new ImageBuffer(allocator, width, image.Height, image.Channels, image.SampleType, image.HasAlpha);
        if (image.SampleType == SampleType.UInt8)
            ByteResampler.ResizeRows(image, result, kernel);
        else
            ScalarResampler.ResizeRows(image, result, kernel);

        return result;
    }

    private static ImageBuffer WithColumns(ImageBuffer image, int height, ResamplingKernel kernel, PixelAllocator allocator)
    {
        var result = new ImageBuffer(allocator, image.Width, height, image.Channels, image.SampleType, image.HasAlpha);
        if (image.SampleType == SampleType.UInt8)
            ByteResampler.ResizeColumns(image, result, kernel);
        else
            ScalarResampler.ResizeColumns(image, result, kernel);

        return result;
    }
}
