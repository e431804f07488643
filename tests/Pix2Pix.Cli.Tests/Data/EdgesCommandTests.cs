using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class EdgesCommandTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Edges_AreBlackLinesOnWhite()
    {
        ImageCodecs.Default.Save(EdgeImages.Waves(60, 40, 3), _data.PathOf("in.png"));

        Assert.Equal(0, Edges("--sigma", "0", "--drop-below", "0", "--white-on-black").ExitCode);
        Assert.Equal(File.ReadAllText(TestFiles.PathOf("Goldens/edges/canny-3.txt")), EdgeImages.Text(_data.Load("out.png")));

        Assert.Equal(0, Edges("--sigma", "0", "--drop-below", "0", "--rgb", "--overwrite").ExitCode);
        var white = _data.Load("out.png");
        Assert.Equal(3, white.ColorChannels);
        Assert.True(white.Bytes.ToArray().Count(sample => sample == 255) > white.Bytes.Length / 2);
    }

    [Theory]
    [InlineData("--low", "300", "--high", "200")]
    [InlineData("--threshold", "0.5")]
    [InlineData("--model", "none.onnx", "--sigma", "2")]
    public void Edges_WithOptionsThatMakeNoSense_IsBadUsage(params string[] options)
    {
        _data.Save("in.png", 8, 8, 1);
        Assert.Equal(2, Edges(options).ExitCode);
    }

    [Fact]
    public void Edges_ByANetwork_AreItsValuesAboveTheThresholdThinned()
    {
        using (var network = new UNetGenerator(Some.SmallUNet with { OutputChannels = 1 }, WeightInitializer.Normal(0.2, 1)))
            SafetensorsFile.Save(_data.PathOf("edges.safetensors"), ModuleWeights.Capture(network));

        Assert.Equal(0, CliRun.Of("export", "--model", _data.PathOf("edges.safetensors"), "--output", _data.PathOf("edges.onnx")).ExitCode);
        _data.Save("in.png", 64, 64, 1);

        Assert.Equal(0, Edges("--model", _data.PathOf("edges.onnx"), "--model-input", "signed", "--threshold", "0", "--white-on-black", "--drop-below", "0").ExitCode);

        using var model = Pix2Pix.Onnx.OnnxModel.Load(_data.PathOf("edges.onnx"));
        var planes = new float[3 * 64 * 64];
        PixelPlanes.Write(_data.Load("in.png"), planes);
        var values = model.Translate(planes, 1, 64, 64);
        var map = EdgeImages.Of(64, 64, (x, y) => values[64 * y + x] >= 0 ? byte.MaxValue : (byte)0);
        Assert.Equal(EdgeImages.Text(EdgeMap.Thinned(map)), EdgeImages.Text(_data.Load("out.png")));
    }

    private CliRun Edges(params string[] options) => CliRun.Of(["data", "edges", "--input", _data.PathOf("in.png"), "--output", _data.PathOf("out.png"), .. options]);
}
