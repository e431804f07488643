namespace Pix2Pix.Imaging;

/// <summary>Resizes images of any sample type by copying the nearest pixel.</summary>
internal static class NearestResampler
{
    public static ImageBuffer Resize(ImageBuffer image, int width, int height, PixelAllocator allocator)
    {
        var result = new ImageBuffer(allocator, width, height, image.Channels, image.SampleType, image.HasAlpha);
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

    // Adds the step up instead of multiplying, as PIL does: where a centre falls on a border, rounding decides the pixel.
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
