using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

/// <summary>Against OpenCV 4.13: what its Canny and its Zhang–Suen thinning made of the same images.</summary>
public sealed class CannyEdgesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Find_WithoutSmoothing_IsOpenCvsCanny(int channels) =>
        Assert.Equal(Expected($"canny-{channels}"), EdgeImages.Text(CannyEdges.Find(EdgeImages.Waves(60, 40, channels), new CannyOptions { Sigma = 0 })));

    [Fact]
    public void Find_OfTheSameInSixteenBits_IsTheSame()
    {
        var waves = EdgeImages.Waves(60, 40, 3);
        Assert.Equal(CannyEdges.Find(waves).Bytes.ToArray(), CannyEdges.Find(waves.WithSampleType(SampleType.UInt16)).Bytes.ToArray());
    }

    [Theory]
    [InlineData(39, true)]
    [InlineData(40, false)] // a gradient that only reaches the threshold is no edge
    public void Find_AtTheThreshold_WantsMore(double threshold, bool found)
    {
        var step = EdgeImages.Of(16, 16, (x, _) => x < 8 ? (byte)0 : (byte)10); // Sobel's gradient of it is 4 · 10
        var edges = CannyEdges.Find(step, new CannyOptions { Sigma = 0, LowThreshold = 1, HighThreshold = threshold });
        Assert.Equal(found, EdgeImages.Lit(edges).Count > 0);
    }

    [Fact]
    public void Find_OfNoise_FindsFewerEdgesTheMoreItSmooths()
    {
        var counts = new[] { 0, 1.0, 2, 4 }
            .Select(sigma => EdgeImages.Lit(CannyEdges.Find(Some.Image(64, 64, 1), new CannyOptions { Sigma = sigma })).Count)
            .ToArray();
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.True(counts[0] > counts[3]);
    }

    [Fact]
    public void Find_OfADisc_FindsOneClosedLineAroundIt()
    {
        var disc = EdgeImages.Of(64, 64, (x, y) => (x - 32) * (x - 32) + (y - 32) * (y - 32) < 400 ? byte.MaxValue : (byte)0);
        var edges = CannyEdges.Find(disc);

        var lit = EdgeImages.Lit(edges);
        Assert.All(lit, pixel => Assert.InRange(Math.Sqrt(Math.Pow(pixel.X - 32, 2) + Math.Pow(pixel.Y - 32, 2)), 18, 22));
        Assert.InRange(lit.Count, 100, 160); // one line of about 2π · 20 pixels
        Assert.Equal(edges.Bytes.ToArray(), EdgeMap.WithoutSpecks(edges, lit.Count).Bytes.ToArray()); // in one piece
        Assert.DoesNotContain((32, 32), ReachedFromTheCorner(edges));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(3, 2)]
    public void Find_OfTinyImages_KeepsTheirSize(int width, int height)
    {
        var map = CannyEdges.Find(Some.Image(width, height, 3), new CannyOptions { Sigma = 3 });
        Assert.Equal((width, height), (map.Width, map.Height));
    }

    [Fact]
    public void Find_WithThresholdsTheWrongWayRound_IsRefused() =>
        Assert.Throws<ValidationException>(() => CannyEdges.Find(Some.Image(4, 4, 1), new CannyOptions { LowThreshold = 300 }));

    [Fact]
    public void Thinned_IsOpenCvsZhangSuen() => Assert.Equal(Expected("thin"), EdgeImages.Text(EdgeMap.Thinned(EdgeImages.Parse(Expected("thin-in")))));

    [Fact]
    public void WithoutSpecks_LeavesOutGroupsThatAreSmaller()
    {
        var map = EdgeImages.Parse("#..\n.#.\n...\n..#\n");
        Assert.Equal("#..\n.#.\n...\n...\n", EdgeImages.Text(EdgeMap.WithoutSpecks(map, 2)));
        Assert.Equal("...\n...\n...\n...\n", EdgeImages.Text(EdgeMap.WithoutSpecks(map, 3)));
        Assert.Throws<ArgumentException>(() => EdgeMap.WithoutSpecks(Some.Image(2, 2, 3), 2));
    }

    // Steps to the four neighbours, never onto a line.
    private static HashSet<(int X, int Y)> ReachedFromTheCorner(ImageBuffer edges)
    {
        var reached = new HashSet<(int X, int Y)> { (0, 0) };
        var open = new Queue<(int X, int Y)>(reached);

        while (open.TryDequeue(out var place))
            foreach (var (x, y) in new[] { (place.X - 1, place.Y), (place.X + 1, place.Y), (place.X, place.Y - 1), (place.X, place.Y + 1) })
                if (x >= 0 && y >= 0 && x < edges.Width && y < edges.Height && edges.Row<byte>(y)[x] == 0 && reached.Add((x, y)))
                    open.Enqueue((x, y));

        return reached;
    }

    private static string Expected(string name) => File.ReadAllText(TestFiles.PathOf($"Goldens/edges/{name}.txt"));
}
