namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A way of this library to run 4×4 convolutions of padding 1 and their gradients on the CPU. An ordinary convolution makes a narrow
/// image, of fewer pixels, from a wide one; a transposed one makes a wide image from a narrow one. Outputs and gradients of both
/// kinds are the same three operations.
/// </summary>
/// <remarks>
/// Images are N×H×W×C, contiguous; weights are K×C×4×4 in channels-last memory, with K the channels of the narrow side. All numbers
/// are 32-bit floats, all channels multiples of 16.
/// </remarks>
internal abstract class ConvolutionAlgorithm
{
    private protected static OpenMPThreads Threads => OpenMPThreads.Instance!;

    /// <summary>Convolves a wide image: the output of an ordinary convolution, or the input's gradient of a transposed one.</summary>
    /// <returns>The narrow image; the caller disposes it.</returns>
    public abstract Tensor Convolve(Tensor wide, Tensor weight, long[] narrowShape);

    /// <summary>
    /// Convolves a narrow image, transposed: the output of a transposed convolution, or the input's gradient of an ordinary one.
    /// </summary>
    /// <returns>The wide image; the caller disposes it.</returns>
    public abstract Tensor ConvolveTransposed(Tensor narrow, Tensor weight, long[] wideShape);

    /// <summary>The gradient of the weight, from the images of both sides, one of which is a gradient.</summary>
    /// <returns>In the shape and memory layout of the weight; the caller disposes it.</returns>
    public abstract Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight);

    private protected static nint WeightAddress(Tensor weight)
    {
        using var values = weight.detach();
        return CpuAddress.Of(values);
    }
}
