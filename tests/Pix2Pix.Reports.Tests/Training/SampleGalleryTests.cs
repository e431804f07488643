using Pix2Pix.Reports.Training;

namespace Pix2Pix.Reports.Tests.Training;

public sealed class SampleGalleryTests
{
    [Fact]
    public void Samples_OfALongRun_AreEvenlySpacedWithTheLast()
    {
        var gallery = new SampleGallery("run", 5);
        Assert.Equal([1, 2, 3, 4], gallery.Chosen([1, 2, 3, 4]).Order());
        Assert.Equal([1, 5, 9, 10], gallery.Chosen([.. Enumerable.Range(1, 10)]).Order());
        Assert.All(Enumerable.Range(1, 200), count => Assert.InRange(gallery.Chosen([.. Enumerable.Range(1, count)]).Count, 1, 5));
        Assert.All(Enumerable.Range(1, 200), count => Assert.Contains(count, gallery.Chosen([.. Enumerable.Range(1, count)])));
    }
}
