using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class GrayscaleCommandTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Grayscale_TurnsFoldersGrey()
    {
        _data.Save("in/a.png", 5, 4, 1);
        var grey = ImageCodecs.Default.Load(_data.PathOf("in/a.png")).WithColorChannels(1);

        Assert.Equal(0, CliRun.Of("data", "grayscale", "--input", _data.PathOf("in"), "--output", _data.PathOf("grey")).ExitCode);
        Assert.Equal((1, true), (_data.Load("grey/a.png").Channels, _data.Load("grey/a.png").Bytes.SequenceEqual(grey.Bytes)));

        Assert.Equal(0, CliRun.Of("data", "grayscale", "--input", _data.PathOf("in"), "--output", _data.PathOf("rgb"), "--rgb").ExitCode);
        Assert.Equal(grey.WithColorChannels(3).Bytes.ToArray(), _data.Load("rgb/a.png").Bytes.ToArray());
    }
}
