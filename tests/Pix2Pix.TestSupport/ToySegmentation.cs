using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Photos of a red or blue square on green, with labels. Squares lie on a grid of 8 pixels, which an FCN-8s can resolve.</summary>
public static class ToySegmentation
{
    public const int Size = 32;

    public static FcnNetworkOptions Network => new()
    {
        ClassCount = 3,
        BaseChannels = 4,
        Normalization = Normalization.Batch,
        Border = FcnBorder.Same,
        Dropout = 0.1,
    };

    public static SegmentationJitterOptions Jitter => new() { Width = Size, Height = Size, SmallestCrop = 0.9, Color = 0.1 };

    public static InMemoryPairedDataset Pairs(int count) => new(Enumerable.Range(0, count).Select(index =>
    {
        var random = new Random(index);
        var (left, top, label) = (8 * random.Next(3), 8 * random.Next(3), 1 + index % 2); // on the grid of the finest scores
        var (photo, labels) = (new ImageBuffer(Size, Size, 3), new ImageBuffer(Size, Size, 1));

        for (var pixel = 0; pixel < Size * Size; pixel++)
        {
            var (x, y) = (pixel % Size, pixel / Size);
            var inside = x >= left && x < left + Size / 2 && y >= top && y < top + Size / 2;
            labels.Bytes[pixel] = (byte)(inside ? label : 0);
            photo.Bytes[3 * pixel + (labels.Bytes[pixel] switch { 0 => 1, 1 => 0, _ => 2 })] = (byte)(150 + random.Next(100));
        }

        return new ImagePair { Name = $"toy-{index}", Input = photo, Target = labels };
    }));
}
