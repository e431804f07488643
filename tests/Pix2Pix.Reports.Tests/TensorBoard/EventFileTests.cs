using Pix2Pix.Reports.TensorBoard;
using Pix2Pix.Reports.Training;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Reports.Tests.TensorBoard;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_IsWhatAnIndependentReaderReads()
    {
        using (var file = new EventFile(_folder.PathOf("."), 5, TimeProvider.System))
        {
            file.Add(7, [("G_L1", 0.25), ("D", 1e-3)]);
            file.Add(9, "samples", new SampleImage { Epoch = 1, Width = 30, Height = 20, MediaType = "image/png", Encoded = [1, 2, 3, 200] });
        }

        var path = Assert.Single(Directory.GetFiles(_folder.PathOf("."), "events.out.tfevents.*"));
        var events = EventReader.Read(path);

        Assert.Equal(4, events.Count);
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.Equal((true, 5), (events[1].IsStart, events[1].Step));
        Assert.Equal((7, 0.25f, 1e-3f), (events[2].Step, events[2].Scalars["G_L1"], events[2].Scalars["D"]));
        Assert.Equal((9, "samples", (30, 20)), (events[3].Step, events[3].ImageTag, events[3].ImageSize));
        Assert.Equal([1, 2, 3, 200], events[3].Image);
        Assert.All(events, happened => Assert.InRange(happened.WallTime, 1.7e9, 1e11));
    }

    [Fact]
    public void SecondFile_HasALaterName()
    {
        using (var first = new EventFile(_folder.PathOf("."), 1, TimeProvider.System))
        using (var second = new EventFile(_folder.PathOf("."), 2, TimeProvider.System))
        {
        }

        var names = Directory.GetFiles(_folder.PathOf(".")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, names.Count);
        Assert.Equal(2, EventReader.Read(names[1])[1].Step);
    }
}
