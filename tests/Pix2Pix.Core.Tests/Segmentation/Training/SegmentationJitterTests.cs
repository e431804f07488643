using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation.Training;

namespace Pix2Pix.Tests.Segmentation.Training;

public sealed class SegmentationJitterTests
{
    [Fact]
    public void Apply_KeepsPhotoAndLabelsAligned()
    {
        var pair = Checkered(64, 48);
        var jitter = new SegmentationJitter(new SegmentationJitterOptions { Width = 40, Height = 30, SmallestCrop = 0.5, Color = 0 });
        var mirrored = 0;

        for (var seed = 0; seed < 20; seed++)
        {
            var changed = jitter.Apply(pair, new Random(seed));
            Assert.Equal((40, 30, 40, 30), (changed.Input.Width, changed.Input.Height, changed.Target.Width, changed.Target.Height));

            var wrong = 0;
            for (var pixel = 0; pixel < 40 * 30; pixel++)
                wrong += changed.Input.Bytes[3 * pixel] >= 128 == (changed.Target.Bytes[pixel] == 1) ? 0 : 1;

            Assert.True(wrong < 40 * 30 / 20, $"seed {seed}: {wrong} pixels differ"); // only along the edges
            mirrored += changed.Target.Bytes[0] == 1 && changed.Target.Bytes[39] == 0 ? 1 : 0;
        }

        Assert.InRange(mirrored, 1, 19);
    }

    [Fact]
    public void Apply_ChangesOnlyTheColoursOfThePhoto()
    {
        var pair = Checkered(16, 16);
        var options = new SegmentationJitterOptions { Width = 16, Height = 16, SmallestCrop = 1, Mirror = false, Color = 0.4 };
        var jitter = new SegmentationJitter(options);
        var changed = jitter.Apply(pair, new Random(1));

        Assert.Equal(pair.Target.Bytes.ToArray(), changed.Target.Bytes.ToArray());
        Assert.NotEqual(pair.Input.Bytes.ToArray(), changed.Input.Bytes.ToArray());
        Assert.Equal(changed.Input.Bytes.ToArray(), jitter.Apply(pair, new Random(1)).Input.Bytes.ToArray());
    }

    [Fact]
    public void Apply_ToAPhotoWithAlpha_LeavesAlphaOut()
    {
        var pair = Checkered(16, 16);
        var withAlpha = new ImageBuffer(16, 16, 4, hasAlpha: true);
        for (var pixel = 0; pixel < 16 * 16; pixel++)
            pair.Input.Bytes.Slice(3 * pixel, 3).CopyTo(withAlpha.Bytes[(4 * pixel)..]);

        var jitter = new SegmentationJitter(new SegmentationJitterOptions { Width = 12, Height = 12 });
        var expected = jitter.Apply(pair, new Random(1)).Input;
        Assert.Equal(expected.Bytes.ToArray(), jitter.Apply(pair with { Input = withAlpha }, new Random(1)).Input.Bytes.ToArray());
    }

    // Dark, class 0: the left half of the upper three quarters and the right half of the lower quarter. No crop equals its mirror image.
    private static ImagePair Checkered(int width, int height)
    {
        var labels = new ImageBuffer(width, height, 1);
        for (var pixel = 0; pixel < width * height; pixel++)
            labels.Bytes[pixel] = (byte)(pixel % width >= width / 2 != pixel / width >= 3 * height / 4 ? 1 : 0);

        var photo = labels.WithColorChannels(3);
        foreach (ref var sample in photo.Bytes)
            sample = (byte)(sample == 1 ? 200 : 50);

        return new ImagePair { Name = "checkered", Input = photo, Target = labels };
    }
}
