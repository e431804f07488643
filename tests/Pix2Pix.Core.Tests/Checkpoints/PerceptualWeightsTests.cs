using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class PerceptualWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.PathOf("lin.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_GivesTheLayersInTheirOrder()
    {
        SafetensorsFile.Save(Path, [Layer("lin1.model.1.weight", [1, 2, 1, 1], 0.5f, 0.25f), Layer("lin0.model.1.weight", [1, 1, 1, 1], 2)]);

        Assert.Equal([[2f], [0.5f, 0.25f]], PerceptualWeights.Load(Path));
    }

    [Theory]
    [InlineData("conv.weight", 1, 1, 1, 1)]
    [InlineData("lin0.model.1.weight", 1, 1, 3, 3)]
    [InlineData("lin0.model.1.weight", 2, 1, 1, 1)]
    public void Load_OfOtherWeights_IsRefused(string name, params int[] shape)
    {
        var values = new float[shape.Aggregate((left, right) => left * right)];
        SafetensorsFile.Save(Path, [Layer(name, [.. shape.Select(extent => (long)extent)], values)]);

        Assert.Contains("no weights of LPIPS", Assert.Throws<CheckpointException>(() => PerceptualWeights.Load(Path)).Message, StringComparison.Ordinal);
    }

    private static StoredTensor Layer(string name, long[] shape, params float[] values) =>
        new(name, TensorElementType.Float32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
