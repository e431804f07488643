namespace Pix2Pix.Imaging;

/// <summary>Resizes images. 8-bit images come out as PIL's antialiased <c>resize</c> makes them, bit for bit.</summary>
public static class Resampler
{
    /// <summary>Resizes an image: rows first, then columns, rounding in between to the image's own sample type.</summary>
    /// <param name="image">The image; left as it is. With straight alpha, colours count by their alpha.</param>
    /// <param name="width">The result's width, at least 1.</param>
    /// <param name="height">The result's height, at least 1.</param>
    /// <param name="filter">How; <see cref="ResamplingFilter.Nearest"/> for label maps, else
    /// <see cref="ResamplingFilter.Bicubic"/>.</param>
    public static ImageBuffer Resize(ImageBuffer image, int width, int height, ResamplingFilter filter) => Resize(image, width, height, filter, PixelAllocator.Heap);

    internal static ImageBuffer Resize(ImageBuffer image, int width, int height, ResamplingFilter filter, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);

        if ((width, height) == (image.Width, image.Height))
            return image.Clone();

        if (filter == ResamplingFilter.Nearest)
            return Nearest(image, width, height);

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
        var narrowed = WithRows(image, width, isSquare ? columns : new ResamplingKernel(image.Width, width, filter), PixelAllocator.Pool);
        var result = WithColumns(narrowed, height, columns, allocator);
        narrowed.Release();
        return result;
    }

    private static ImageBuffer WithRows(ImageBuffer image, int width, ResamplingKernel kernel, PixelAllocator allocator)
    {
        var result = New(image, width, image.Height, allocator);
        ResizeRows(image, result, kernel);
        return result;
    }

    private static ImageBuffer WithColumns(ImageBuffer image, int height, ResamplingKernel kernel, PixelAllocator allocator)
    {
        var result = New(image, image.Width, height, allocator);
        ResizeColumns(image, result, kernel);
        return result;
    }

    private static ImageBuffer New(ImageBuffer like, int width, int height, PixelAllocator allocator) =>
        new(allocator, width, height, like.Channels, like.SampleType, like.HasAlpha);

    private static void ResizeRows(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        if (source.SampleType == SampleType.UInt8)
        {
            ByteResampler.ResizeRows(source, target, kernel);
            return;
        }

        for (var y = 0; y < target.Height; y++)
        {
            if (source.SampleType == SampleType.UInt16)
                ResizeRow<ushort>(source.Row<ushort>(y), target.Row<ushort>(y), source.Channels, kernel, Rounded);
            else
                ResizeRow<float>(source.Row<float>(y), target.Row<float>(y), source.Channels, kernel, sum => (float)sum);
        }
    }

    private static void ResizeRow<T>(ReadOnlySpan<T> source, Span<T> target, int channels, ResamplingKernel kernel, Func<double, T> rounded)
        where T : unmanaged, IConvertible
    {
        for (int x = 0, sample = 0; sample < target.Length; x++)
        {
            var weights = kernel.Weights(x);
            var first = kernel.First(x) * channels;

            for (var channel = 0; channel < channels; channel++, sample++)
            {
                var sum = 0.0;
                for (int tap = 0, from = first + channel; tap < weights.Length; tap++, from += channels)
                    sum += source[from].ToDouble(null) * weights[tap];

                target[sample] = rounded(sum);
            }
        }
    }

    // All columns at once, row by row: the memory is read in the order in which it lies.
    private static void ResizeColumns(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        if (source.SampleType == SampleType.UInt8)
        {
            ByteResampler.ResizeColumns(source, target, kernel);
            return;
        }

        var sums = new double[source.Width * source.Channels];

        for (var y = 0; y < target.Height; y++)
        {
            if (source.SampleType == SampleType.UInt16)
            {
                Sum<ushort>(source, kernel, y, sums);
                var words = target.Row<ushort>(y);
                for (var sample = 0; sample < sums.Length; sample++)
                    words[sample] = Rounded(sums[sample]);
            }
            else
            {
                Sum<float>(source, kernel, y, sums);
                var floats = target.Row<float>(y);
                for (var sample = 0; sample < sums.Length; sample++)
                    floats[sample] = (float)sums[sample];
            }
        }
    }

    private static void Sum<T>(ImageBuffer source, ResamplingKernel kernel, int y, Span<double> sums)
        where T : unmanaged, IConvertible
    {
        sums.Clear();
        var weights = kernel.Weights(y);

        for (var tap = 0; tap < weights.Length; tap++)
        {
            var row = source.Row<T>(kernel.First(y) + tap);
            for (var sample = 0; sample < row.Length; sample++)
                sums[sample] += row[sample].ToDouble(null) * weights[tap];
        }
    }

    private static ushort Rounded(double sum) => (ushort)Math.Clamp(Math.Floor(sum + 0.5), 0, ushort.MaxValue);

    private static ImageBuffer Nearest(ImageBuffer image, int width, int height)
    {
        var result = new ImageBuffer(width, height, image.Channels, image.SampleType, image.HasAlpha);
        var pixel = image.Channels * ImageBuffer.BytesPerSample(image.SampleType);
        var columns = NearestIndices(image.Width, width);
        var rows = NearestIndices(image.Height, height);

        for (var y = 0; y < height; y++)
        {
            var source = image.Bytes.Slice(rows[y] * image.Width * pixel, image.Width * pixel);
            var target = result.Bytes.Slice(y * width * pixel, width * pixel);

            for (var x = 0; x < width; x++)
                source.Slice(columns[x] * pixel, pixel).CopyTo(target[(x * pixel)..]);
        }

        return result;
    }

    // Summed up rather than multiplied, as PIL does: where a centre falls on a border, rounding decides the pixel.
    private static int[] NearestIndices(int inputSize, int outputSize)
    {
        var indices = new int[outputSize];
        var step = (double)inputSize / outputSize;
        var place = step * 0.5;

        for (var index = 0; index < outputSize; index++, place += step)
            indices[index] = Math.Min((int)place, inputSize - 1);

        return indices;
    }
}
