using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A way of our own to run 4×4 convolutions of padding 1 and their gradients on the CPU. Seen from its narrow side an
/// ordinary convolution and a
/// transposed one are the same: wide to narrow, narrow to wide, and the weight's gradient from both.
/// </summary>
/// <remarks>
/// Images are N×H×W×C in one piece, weights K×C×4×4 in channels-last memory, K being the narrow side's channels; all
/// 32-bit floats.
/// </remarks>
internal abstract class ConvolutionAlgorithm
{
    /// <summary>The convolution of a wide image; the caller disposes it.</summary>
    public abstract Tensor Narrow(Tensor wide, Tensor weight, long[] narrowShape);

    /// <summary>The transposed convolution of a narrow image; the caller disposes it.</summary>
    public abstract Tensor Widen(Tensor narrow, Tensor weight, long[] wideShape);

    /// <summary>The gradient of the weight, in its memory's order; the caller disposes it.</summary>
    public abstract Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight);

    private protected static OpenMPThreads Threads => OpenMPThreads.Instance!;

    /// <summary>Where a tensor that lies in one piece begins. It must live on while the address is used.</summary>
    public static unsafe nint Address(Tensor tensor)
    {
        fixed (byte* first = &MemoryMarshal.GetReference(tensor.bytes))
            return (nint)first;
    }

    private protected static nint WeightAddress(Tensor weight)
    {
        using var rows = weight.detach().permute(0, 2, 3, 1);
        return Address(rows);
    }
}
