using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Onnx.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Tests;

public sealed class OnnxExportCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GeneratorNetwork _generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));

    private string Exported => _folder.PathOf("model.onnx");

    public void Dispose()
    {
        _folder.Dispose();
        _generator.Dispose();
    }

    [Theory]
    [InlineData(OnnxWeightType.Float32)]
    [InlineData(OnnxWeightType.Float16)]
    [InlineData(OnnxWeightType.BFloat16)]
    public void Measure_OfItsOwnFile_Agrees(OnnxWeightType type)
    {
        OnnxExporter.Export(_generator, Exported, new OnnxExportOptions { WeightType = type });
        var check = OnnxExportCheck.Measure(Stored(), Exported);

        Assert.True(check.Agrees, check.ToString());
        Assert.InRange(check.Difference, double.Epsilon, 1);
        Assert.InRange(check.Rounding, double.Epsilon, 1);
        Assert.Equal(type != OnnxWeightType.Float32, check.Rounding > 1e-4);
    }

    [Fact]
    public void Measure_OfAnotherNetworksFile_Disagrees()
    {
        OnnxExporter.Export(_generator, Exported);
        using (no_grad())
            _generator.parameters().Last(weight => weight.dim() == 4).mul_(1.01);

        var check = OnnxExportCheck.Measure(Stored(), Exported);

        Assert.False(check.Agrees);
        Assert.InRange(check.Difference, 1e-4, 0.1);
    }

    [Theory]
    [InlineData(0, 1e-5)]
    [InlineData(1e-3, 3e-3)]
    public void Allowed_IsThreeTimesTheRounding_OrALittle(double rounding, double allowed) =>
        Assert.Equal(allowed, new OnnxExportCheck { Difference = 0, Rounding = rounding }.Allowed, 1e-12);

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    public void Agrees_WithNaN_IsFalse(double difference, double rounding) =>
        Assert.False(new OnnxExportCheck { Difference = difference, Rounding = rounding }.Agrees);

    [Fact]
    public void Measure_LeavesTheStoredGeneratorAsItWas()
    {
        OnnxExporter.Export(_generator, Exported, new OnnxExportOptions { WeightType = OnnxWeightType.BFloat16 });
        var stored = Stored();
        var before = stored.Tensors.Select(tensor => Convert.ToHexString(tensor.Data.Span)).ToList();

        OnnxExportCheck.Measure(stored, Exported);

        Assert.Equal(before, stored.Tensors.Select(tensor => Convert.ToHexString(tensor.Data.Span)));
    }

    private StoredGenerator Stored() => new() { Options = _generator.Options, Tensors = ModuleWeights.Capture(_generator) };
}
