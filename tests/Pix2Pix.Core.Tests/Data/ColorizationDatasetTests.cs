using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class ColorizationDatasetTests
{
    [Fact]
    public void Read_SplitsIntoLightnessAndChroma()
    {
        using var folder = new TemporaryFolder();
        var image = Some.Image(8, 8, 3);
        image.Save(folder.PathOf("one.png"));

        var pair = ColorizationDataset.Open(folder.PathOf("")).Read(0);

        Assert.Equal((1, 2), (pair.Input.Channels, pair.Target.Channels));
        Assert.Equal(image.Bytes.ToArray(), LabColor.MergeLab(pair.Input, pair.Target).Bytes.ToArray());
    }
}
