using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Convolutions of stride 2 as products of windows and weights, for layers of few positions and many weights, as around the
/// bottleneck. Weights are read once, from where they lie; oneDNN rearranges them in every call, which takes longer than the arithmetic.
/// </summary>
internal sealed class Im2ColAlgorithm : ConvolutionAlgorithm
{
    private const int Apart = FloatVectors.Width; // between windows, whose lengths are powers of two: avoids cache-set conflicts

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
        Col2Im.Run(Threads, windows, CpuAddress.Of(result), WindowShape.On(wideShape));
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
        Im2Col.Run(Threads, CpuAddress.Of(wide), shape, windows);
        return windows;
    }

    private static Matrix NewWindows(KernelWorkspace workspace, long positions, long channels)
    {
        var length = WindowShape.LengthOf(channels);
        return new Matrix(workspace.Take(positions * (length + Apart)), (int)positions, length, length + Apart);
    }

    // A row for each channel of the narrow side.
    private static Matrix Weight(Tensor weight)
    {
        var length = WindowShape.LengthOf(weight.shape[1]);
        return new Matrix(WeightAddress(weight), (int)weight.shape[0], length, length);
    }

    // A row for each pixel.
    private static Matrix Rows(Tensor image)
    {
        var channels = (int)image.shape[^1];
        return new Matrix(CpuAddress.Of(image), (int)(image.numel() / channels), channels, channels);
    }
}
