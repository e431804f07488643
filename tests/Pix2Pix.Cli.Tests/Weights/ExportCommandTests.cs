using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Tests.Weights;

public sealed class ExportCommandTests : IDisposable
{
    private static readonly string Weights = TestFiles.PathOf("Goldens/unet-instance/G.pth");

    private readonly TemporaryFolder _folder = new();

    private string Exported => _folder.PathOf("model.onnx");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public void Export_ThenTranslate_GivesWhatTheNetworkGives(string type)
    {
        var export = CliRun.Of("export", "--model", Weights, "--format", "onnx", "--output", Exported, "--weights", type);
        Assert.True(export.ExitCode == 0, export.Error);
        Assert.Contains("differs from the network by", export.Output, StringComparison.Ordinal);
        Assert.Equal([Exported], Directory.GetFiles(Path.GetDirectoryName(Exported)!));

        ImageCodecs.Default.Save(Some.Image(40, 33, 3), _folder.PathOf("in.png"));
        Translate(Exported, "onnx.png");
        Translate(Weights, "torch.png");
        var steps = type == "float32" ? 1 : 3;
        Assert.All(Pixels("onnx.png").Zip(Pixels("torch.png")), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, steps));
    }

    // A last layer that multiplies all that was rounded before it.
    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public void Export_OfANetworkThatMakesMuchOfRoundings_IsMeasuredByLibtorchsOwn(string type)
    {
        var model = WithLastLayerTimes(3000);
        var export = CliRun.Of("export", "--model", model, "--output", Exported, "--weights", type);

        Assert.True(export.ExitCode == 0, export.Error);
        Assert.InRange(OnnxExportCheck.Measure(StoredGenerator.Load(model), Exported).Rounding, 2e-4, 2);
    }

    [Fact]
    public void Export_OntoAFile_NeedsOverwrite()
    {
        _folder.Write("model.onnx", "mine"u8);

        var refused = CliRun.Of("export", "--model", Weights, "--output", Exported);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--overwrite", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Exported));

        Assert.Equal(0, CliRun.Of("export", "--model", Weights, "--output", Exported, "--overwrite").ExitCode);
    }

    [Fact]
    public void Export_AsThePaper_IsBadUsageAndLeavesNothing()
    {
        var refused = CliRun.Of("export", "--model", Weights, "--output", Exported, "--mode", "paper");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("per-image", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Exported)!));
    }

    [Fact]
    public void Translate_WithAModeThatTheFileHasFixed_IsBadUsage()
    {
        CliRun.Of("export", "--model", Weights, "--output", Exported);
        ImageCodecs.Default.Save(Some.Image(8, 8, 3), _folder.PathOf("in.png"));
        var refused = CliRun.Of("translate", "--model", Exported, "--input", _folder.PathOf("in.png"), "--output", _folder.PathOf("out.png"), "--mode", "RunningStatistics");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--mode", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_WithNoOnnxModel_SaysSo()
    {
        ImageCodecs.Default.Save(Some.Image(8, 8, 3), _folder.PathOf("in.png"));
        var refused = CliRun.Of("translate", "--model", _folder.Write("text.onnx", "no model"u8), "--input", _folder.PathOf("in.png"), "--output", _folder.PathOf("out.png"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("no ONNX model", refused.Error, StringComparison.Ordinal);
    }

    private string WithLastLayerTimes(float factor)
    {
        var tensors = WeightFile.Load(Weights).Tensors.Select(tensor => tensor.Name == "model.model.3.weight" ? Times(tensor, factor) : tensor).ToList();
        SafetensorsFile.Save(_folder.PathOf("changed.safetensors"), tensors);
        return _folder.PathOf("changed.safetensors");
    }

    private static StoredTensor Times(StoredTensor tensor, float factor)
    {
        var values = MemoryMarshal.Cast<byte, float>(tensor.Data.Span).ToArray().Select(value => value * factor).ToArray();
        return new StoredTensor(tensor.Name, tensor.ElementType, tensor.Shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private void Translate(string model, string output)
    {
        var run = CliRun.Of("translate", "--model", model, "--input", _folder.PathOf("in.png"), "--output", _folder.PathOf(output));
        Assert.True(run.ExitCode == 0, run.Error);
    }

    private byte[] Pixels(string name) => ImageCodecs.Default.Load(_folder.PathOf(name)).Bytes.ToArray();
}
