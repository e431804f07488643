namespace Pix2Pix.Tests.Checkpoints.PyTorch;

/// <summary>Views that do not lie inside their storage of 24 floats, or that blow it up.</summary>
public sealed class TorchTensorTests
{
    [Theory]
    [InlineData(0, new long[] { 25 }, new long[] { 1 })]
    [InlineData(1, new long[] { 4, 6 }, new long[] { 6, 1 })]
    [InlineData(24, new long[] { 1 }, new long[] { 1 })]
    [InlineData(-1, new long[] { 1 }, new long[] { 1 })]
    [InlineData(long.MaxValue, new long[] { 2 }, new long[] { 1 })]
    [InlineData(0, new long[] { 2 }, new long[] { long.MaxValue })]
    [InlineData(0, new long[] { 2, 2 }, new long[] { long.MaxValue, long.MaxValue })]
    [InlineData(5, new long[] { 3 }, new long[] { -1 })]
    [InlineData(0, new long[] { -1 }, new long[] { 1 })]
    [InlineData(0, new long[] { 4, 6 }, new long[] { 1 })]
    [InlineData(0, new long[] { long.MaxValue, long.MaxValue }, new long[] { 0, 0 })]
    [InlineData(0, new long[] { 4294967296, 4294967296 }, new long[] { 0, 0 })]
    [InlineData(0, new long[] { 0, long.MaxValue, long.MaxValue }, new long[] { 0, 0, 0 })]
    public void Load_ViewOutsideItsStorage_IsRefused(long offset, long[] shape, long[] strides) =>
        Assert.Contains("outside its storage", Refusal.OfContent(Archive(offset, shape, strides)), StringComparison.Ordinal);

    [Theory]
    [InlineData(1_000_000_000_000)]
    [InlineData(1 << 24)]
    public void Load_OneElementExpandedWithoutEnd_IsRefused(long extent) =>
        Assert.Contains("written out", Refusal.OfContent(Archive(0, [extent], [0])), StringComparison.Ordinal);

    [Fact]
    public void Load_TooManyDimensions_IsRefused() =>
        Assert.Contains("dimensions", Refusal.OfContent(Archive(0, [.. Enumerable.Repeat(1L, 100)], [.. Enumerable.Repeat(1L, 100)])), StringComparison.Ordinal);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void Load_StorageOfImpossibleSize_IsRefused(long count) =>
        Assert.Contains($"claims {count} elements", Refusal.OfContent(TorchArchive.Of(PickleBuilder.StateDict(count, 0, [1], [1]), new byte[96])), StringComparison.Ordinal);

    [Fact]
    public void Load_StridesOfSingleExtents_DoNotMatter() =>
        Assert.Equal(24, TorchArchive.Load(Archive(0, [1, 24, 1], [999, 1, 0])).Named("w").ElementCount);

    private static byte[] Archive(long offset, long[] shape, long[] strides) =>
        TorchArchive.Of(PickleBuilder.StateDict(24, offset, shape, strides), new byte[96]);
}
