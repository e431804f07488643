using Pix2Pix.Translation;
using Pix2Pix.Translation.Tiles;

namespace Pix2Pix.Tests.Translation.Tiles;

public sealed class TileAxisTests
{
    [Theory]
    [InlineData(1024, 512, 128, 4)]
    [InlineData(1028, 512, 128, 4)]
    [InlineData(516, 512, 128, 4)]
    [InlineData(8192, 512, 128, 256)]
    [InlineData(768, 256, 128, 256)]
    [InlineData(100, 20, 19, 1)]
    [InlineData(100, 20, 0, 1)]
    public void Along_AnyLength_CountsEveryPixelOnceAndAlignsTheTiles(int length, int size, int overlap, int multiple)
    {
        var axis = Axis(length, size, overlap, multiple);
        var sums = new double[length];

        for (var tile = 0; tile < axis.Starts.Count; tile++)
            for (var place = 0; place < axis.Size; place++)
                sums[axis.Starts[tile] + place] += axis.WeightsOf(tile)[place];

        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-6));
        Assert.All(axis.Starts, start => Assert.Equal(0, start % multiple));
        Assert.Equal(0, axis.Size % multiple);
        Assert.Equal(length, axis.Starts[^1] + axis.Size);
        Assert.All(axis.Starts.Zip(axis.Starts.Skip(1)), pair => Assert.True(axis.Size - (pair.Second - pair.First) >= overlap));
    }

    [Fact]
    public void Along_ALengthOfOneTile_IsTheWhole()
    {
        var axis = Axis(48, 512, 128, 16);
        Assert.Equal((48, 1), (axis.Size, axis.Starts.Count));
        Assert.Equal(1, axis.WeightsOf(0)[0]);
    }

    [Fact]
    public void Weights_AtInnerBorders_RiseSmoothlyFromNothing()
    {
        var weights = Axis(1024, 512, 128, 4).WeightsOf(1).ToArray();
        Assert.All(weights[..48], weight => Assert.Equal(0, weight));
        Assert.All(weights[80..^1].Zip(weights[81..]), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 0.06));
    }

    private static TileAxis Axis(int length, int size, int overlap, int multiple) => TileAxis.Along(
        length, new TileOptions { Size = size, Overlap = overlap }, new TranslationModelInfo { InputChannels = 3, OutputChannels = 3, SizeMultiple = multiple, MinimumSize = multiple });
}
