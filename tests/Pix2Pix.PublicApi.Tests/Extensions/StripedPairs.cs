using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A data set: vertical stripes, which are to become red where they are white and blue where they are black.</summary>
internal sealed class StripedPairs(int count, int size) : IPairedDataset
{
    public int Count => count;

    public ImagePair Read(int index)
    {
        var (input, target) = (new ImageBuffer(size, size, 3), new ImageBuffer(size, size, 3));
        for (var pixel = 0; pixel < size * size; pixel++)
        {
            var white = (pixel % size / 4 + index) % 2 == 0;
            input.Bytes.Slice(3 * pixel, 3).Fill(white ? byte.MaxValue : byte.MinValue);
            target.Bytes[3 * pixel + (white ? 0 : 2)] = byte.MaxValue;
        }

        return new ImagePair { Name = $"stripes-{index}", Input = input, Target = target };
    }
}
