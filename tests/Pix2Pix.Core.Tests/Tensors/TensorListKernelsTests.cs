using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Tests.Tensors;

public sealed class TensorListKernelsTests
{
    [Fact]
    public void Norm_IsTheLengthOfAllTensorsTogether()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(13, TensorListKernels.Norm([tensor(new[] { 3f }), tensor(new[] { 0f, 4, 12, 0 }).view(2, 2).t()]).item<float>());
    }
}
