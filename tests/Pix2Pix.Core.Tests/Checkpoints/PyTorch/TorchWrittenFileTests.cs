using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

/// <summary>Files that PyTorch itself wrote (see <c>Fixtures/make_fixtures.py</c>).</summary>
public sealed class TorchWrittenFileTests
{
    [Theory]
    [InlineData("views.pth")]
    [InlineData("views-legacy.pth")]
    public void Load_Views_WritesTheirElementsOutInOrder(string name)
    {
        var file = WeightFile.Load(WeightFileTests.Fixture(name));

        AssertFloats(file, "whole", [3, 4], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        AssertFloats(file, "transposed", [4, 3], 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
        AssertFloats(file, "rows", [2, 4], 4, 5, 6, 7, 8, 9, 10, 11);
        AssertFloats(file, "every_other", [2, 2], 1, 3, 9, 11);
        AssertFloats(file, "expanded", [2, 3], 7, 7, 7, 7, 7, 7);
        AssertFloats(file, "empty", [0, 3]);
        AssertFloats(file, "channels_last", [1, 2, 3, 4], [.. Enumerable.Range(0, 24)]);
        AssertFloats(file, "parameter", [2], 1, 1);
        Assert.Equal(SomeTensors.Bytes(TensorElementType.Int64, [-5]), file.Named("scalar").Data.ToArray());
        Assert.Empty(file.Named("scalar").Shape);
    }

    [Theory]
    [InlineData("types.pth")]
    [InlineData("types-legacy.pth")]
    public void Load_EveryElementType_IsRead(string name)
    {
        var file = WeightFile.Load(WeightFileTests.Fixture(name));

        Assert.Equal(Enum.GetValues<TensorElementType>(), file.Tensors.Select(tensor => tensor.ElementType));
        Assert.All(file.Tensors, tensor => Assert.Equal(
            SomeTensors.Bytes(tensor.ElementType, tensor.ElementType == TensorElementType.Boolean ? [0, 1, 1] : [0, 1, 2]), tensor.Data.ToArray()));
    }

    [Fact]
    public void Load_WholeModule_AsksForItsStateDict() =>
        Assert.Contains("whole pickled module", Refusal.Of(WeightFileTests.Fixture("whole-module.pth")), StringComparison.Ordinal);

    [Theory]
    [InlineData("views.pth")]
    [InlineData("views-legacy.pth")]
    [InlineData("types.pth")]
    [InlineData("training-legacy.pth")]
    public void Load_FileCutAnywhere_IsRefused(string name)
    {
        var content = File.ReadAllBytes(WeightFileTests.Fixture(name));

        for (var length = 0; length < content.Length; length += 13)
            Refusal.OfContent(content.AsSpan(0, length));
    }

    private static void AssertFloats(WeightFile file, string name, long[] shape, params int[] values)
    {
        Assert.Equal(shape, file.Named(name).Shape);
        Assert.Equal(values.Select(value => (float)value), file.Named(name).Floats());
    }
}
