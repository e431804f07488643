namespace Pix2Pix.Tests.TestSupport;

/// <summary>Claims about whole tensors.</summary>
internal static class TensorAssert
{
    /// <summary>Bit for bit the same values and shape.</summary>
    public static void Same(Tensor expected, Tensor actual) => Assert.True(AreSame(expected, actual), "The tensors differ.");

    public static void Different(Tensor first, Tensor second) => Assert.False(AreSame(first, second), "The tensors are the same.");

    /// <summary>All parameters and buffers of two networks, bit for bit.</summary>
    public static void SameWeights(nn.Module expected, nn.Module actual)
    {
        var (left, right) = (expected.state_dict(), actual.state_dict());
        Assert.Equal(left.Keys.Order(), right.Keys.Order());
        Assert.All(left, entry => Same(entry.Value, right[entry.Key]));
    }

    private static bool AreSame(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return first.shape.SequenceEqual(second.shape)
            && first.detach().cpu().contiguous().bytes.SequenceEqual(second.detach().cpu().contiguous().bytes);
    }
}
