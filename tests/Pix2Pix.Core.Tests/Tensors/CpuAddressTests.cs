using Pix2Pix.Tensors;

namespace Pix2Pix.Tests.Tensors;

public sealed class CpuAddressTests
{
    // Memory that is not touched takes none.
    [Fact]
    public void Of_TensorsBeyondTwoGigabytes_IsWhereTheyBegin()
    {
        using var scope = NewDisposeScope();
        var features = empty(1, 768, 1024, 1024); // 3 GiB
        var half = features.narrow(1, 384, 384);

        Assert.Equal(CpuAddress.Of(features) + (nint)(half.storage_offset() * sizeof(float)), CpuAddress.Of(half));
        Assert.NotEqual(0, CpuAddress.Of(features));
    }
}
