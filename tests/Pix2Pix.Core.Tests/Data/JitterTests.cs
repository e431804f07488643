using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class JitterTests
{
    [Fact]
    public void Apply_DrawsOnceForBothImages()
    {
        var image = Some.Image(20, 20, 3);
        var jitter = new Jitter(JitterOptions.ForSize(32));
        var results = new HashSet<string>();

        for (var seed = 0; seed < 20; seed++)
        {
            var pair = jitter.Apply(Pair(image, image), new Random(seed));
            Assert.Equal((32, 32), (pair.Input.Width, pair.Input.Height));
            Assert.Equal(pair.Input.Bytes.ToArray(), pair.Target.Bytes.ToArray());
            results.Add(Convert.ToHexString(pair.Input.Bytes));
        }

        Assert.InRange(results.Count, 15, 20); // each seed draws another place
    }

    [Fact]
    public void Apply_WithoutResizing_CropsAndMirrorsHalf()
    {
        var image = Some.Image(10, 12, 3);
        var jitter = new Jitter(new JitterOptions { ResizeTo = null, CropTo = 8 });
        var crops = (
            from x in Enumerable.Range(0, 3)
            from y in Enumerable.Range(0, 5)
            let crop = image.Crop(x, y, 8, 8)
            from mirrored in new[] { false, true }
            select (Pixels: Convert.ToHexString((mirrored ? crop.Mirrored() : crop).Bytes), mirrored)).ToDictionary();

        var mirrors = Enumerable.Range(0, 400)
            .Count(seed => crops[Convert.ToHexString(jitter.Apply(Pair(image, image), new Random(seed)).Input.Bytes)]);

        Assert.InRange(mirrors, 150, 250);
    }

    [Fact]
    public void Apply_ToManyPairs_DrawsEveryPlace()
    {
        var image = Some.Image(10, 12, 3);
        var jitter = new Jitter(new JitterOptions { ResizeTo = null, CropTo = 8, Mirror = false });
        var drawn = Enumerable.Range(0, 400).Select(seed => Convert.ToHexString(jitter.Apply(Pair(image, image), new Random(seed)).Input.Bytes));
        Assert.Equal(3 * 5, drawn.Distinct().Count()); // the first and the last among them
    }

    [Fact]
    public void Apply_ResizesEachSideByItsOwnFilter()
    {
        var image = Some.Image(24, 24, 3);
        var options = new JitterOptions
        {
            ResizeTo = 32,
            CropTo = 32,
            Mirror = false,
            InputFilter = ResamplingFilter.Nearest,
            TargetFilter = ResamplingFilter.Bicubic,
        };
        var pair = new Jitter(options).Apply(Pair(image, image), new Random(1));

        Assert.Equal(Resampler.Resize(image, 32, 32, ResamplingFilter.Nearest).Bytes.ToArray(), pair.Input.Bytes.ToArray());
        Assert.Equal(Resampler.Resize(image, 32, 32, ResamplingFilter.Bicubic).Bytes.ToArray(), pair.Target.Bytes.ToArray());
    }

    [Fact]
    public void Apply_WithoutMirroring_NeverMirrors()
    {
        var image = Some.Image(8, 8, 3);
        var jitter = new Jitter(new JitterOptions { ResizeTo = null, CropTo = 8, Mirror = false });
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Same(image, jitter.Apply(Pair(image, image), new Random(seed)).Input));
    }

    [Fact]
    public void Apply_WithNearestInputs_InventsNoLabel()
    {
        var labels = Resampler.Resize(Some.Image(4, 4, 1), 24, 24, ResamplingFilter.Nearest);
        var jitter = new Jitter(JitterOptions.ForSize(32) with { InputFilter = ResamplingFilter.Nearest });
        var pair = jitter.Apply(Pair(labels, Some.Image(24, 24, 3)), new Random(1));
        Assert.Subset(labels.Bytes.ToArray().ToHashSet(), pair.Input.Bytes.ToArray().ToHashSet());
    }

    [Fact]
    public void Apply_OfImagesSmallerThanTheCrop_NamesThePair()
    {
        var jitter = new Jitter(new JitterOptions { ResizeTo = null, CropTo = 8 });
        var message = Assert.Throws<PairedDatasetException>(() => jitter.Apply(Pair(Some.Image(7, 9, 3), Some.Image(7, 9, 3)), new Random(1))).Message;
        Assert.Contains("The pair same is 7×9", message, StringComparison.Ordinal);
    }

    private static ImagePair Pair(ImageBuffer input, ImageBuffer target) => new() { Name = "same", Input = input, Target = target };
}
