using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Convolutions of stride 2 where an image has few positions and a layer many weights, as around the bottleneck:
/// windows of pixels are multiplied
/// with weights that are read where they lie, once in each direction, instead of being rearranged in every call.
/// </summary>
internal sealed class Im2ColAlgorithm : ConvolutionAlgorithm
{
    private const int Apart = FloatVectors.Width; // between rows of windows, whose lengths are powers of two: else they would share a cache's few places

    /// <inheritdoc/>
    public override Tensor Convolve(Tensor wide, Tensor weight, long[] narrowShape)
    {
        using var workspace = KernelWorkspace.Rent();
        var windows = Windows(workspace, wide);
        var result = empty(narrowShape);
        GemmNT.Multiply(Threads, windows, Weight(weight), Rows(result));
        return result;
    }

    /// <inheritdoc/>
    public override Tensor ConvolveTransposed(Tensor narrow, Tensor weight, long[] wideShape)
    {
        using var workspace = KernelWorkspace.Rent();
        var windows = NewWindows(workspace, narrow.numel() / narrow.shape[^1], weight.shape[1]);
        var result = empty(wideShape);
        GemmNN.Multiply(Threads, Rows(narrow), Weight(weight), windows);
        Col2Im.Run(Threads, windows, Address(result), WindowShape.On(wideShape));
        return result;
    }

    /// <inheritdoc/>
    public override Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight)
    {
        using var workspace = KernelWorkspace.Rent();
        var windows = Windows(workspace, wide);
        var gradient = empty_strided(weight.shape, weight.stride());
        GemmTN.Multiply(Threads, Rows(narrow), windows, Weight(gradient));
        return gradient;
    }

    private static Matrix Windows(KernelWorkspace workspace, Tensor wide)
    {
        var shape = WindowShape.On(wide.shape);
        var windows = NewWindows(workspace, shape.Windows, shape.Channels);
        Im2Col.Run(Threads, Address(wide), shape, windows);
        return windows;
    }

    private static Matrix NewWindows(KernelWorkspace workspace, long positions, long channels)
    {
        var length = WindowShape.LengthOf(channels);
        return new Matrix(workspace.Take(positions * (length + Apart)), (int)positions, length, length + Apart);
    }

    private static Matrix Weight(Tensor weight) => new(WeightAddress(weight), (int)weight.shape[0], WindowShape.LengthOf(weight.shape[1]), WindowShape.LengthOf(weight.shape[1]));

    private static Matrix Rows(Tensor image) => new(Address(image), (int)(image.numel() / image.shape[^1]), (int)image.shape[^1], (int)image.shape[^1]);
}
