using Pix2Pix.Tensors.Kernels;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// Convolutions of stride 2 where an image has few positions and a layer many weights, as around the bottleneck:
/// windows of pixels are multiplied
/// with weights that are read where they lie, once in each direction, instead of being rearranged in every call.
/// </summary>
internal sealed class WindowKernel : ConvolutionKernel
{
    private const int Apart = FloatVectors.Width; // between rows of windows, whose lengths are powers of two: else they would share a cache's few places

    /// <inheritdoc/>
    public override Tensor Narrow(Tensor wide, Tensor weight, long[] narrowShape)
    {
        using var scratch = KernelWorkspace.Rent();
        var windows = Windows(scratch, wide);
        var result = empty(narrowShape);
        InnerProduct.Multiply(Team, windows, Weight(weight), Rows(result));
        return result;
    }

    /// <inheritdoc/>
    public override Tensor Widen(Tensor narrow, Tensor weight, long[] wideShape)
    {
        using var scratch = KernelWorkspace.Rent();
        var windows = NewWindows(scratch, narrow.numel() / narrow.shape[^1], weight.shape[1]);
        var result = empty(wideShape);
        RowProduct.Multiply(Team, Rows(narrow), Weight(weight), windows);
        WindowRows.Sum(Team, windows, Address(result), Halved(wideShape));
        return result;
    }

    /// <inheritdoc/>
    public override Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight)
    {
        using var scratch = KernelWorkspace.Rent();
        var windows = Windows(scratch, wide);
        var gradient = empty_strided(weight.shape, weight.stride());
        RowProduct.MultiplyTransposed(Team, Rows(narrow), windows, Weight(gradient));
        return gradient;
    }

    private static Matrix Windows(KernelWorkspace scratch, Tensor wide)
    {
        var shape = Halved(wide.shape);
        var windows = NewWindows(scratch, (long)shape.Count * shape.Height * shape.Width, shape.Channels);
        WindowRows.Gather(Team, Address(wide), shape, windows);
        return windows;
    }

    private static (int Count, int Height, int Width, int Channels) Halved(long[] wide) => ((int)wide[0], (int)wide[1] / 2, (int)wide[2] / 2, (int)wide[3]);

    private static Matrix NewWindows(KernelWorkspace scratch, long positions, long channels)
    {
        var length = WindowRows.Length(channels);
        return new Matrix(scratch.Take(positions * (length + Apart)), (int)positions, length, length + Apart);
    }

    private static Matrix Weight(Tensor weight) => new(WeightAddress(weight), (int)weight.shape[0], WindowRows.Length(weight.shape[1]), WindowRows.Length(weight.shape[1]));

    private static Matrix Rows(Tensor image) => new(Address(image), (int)(image.numel() / image.shape[^1]), (int)image.shape[^1], (int)image.shape[^1]);
}
