using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Which algorithm runs a convolution: from the top, the first row that supports it and is the fastest for its use. Measurements are in
/// docs/performance.md, reasons in docs/engine.md.
/// </summary>
internal static class AlgorithmTable
{
    private const int ManyWeights = 1 << 20; // with few positions reading them is most of the work

    private static readonly AlgorithmRow[] Rows =
    [
        new(AlgorithmChoice.Im2Col)
        {
            Supports = call => HasKernelsFor(call) && IsFourByFour(call, stride: 2) && HasEvenSides(call)
                && call.Type is ScalarType.Float32 or ScalarType.BFloat16,

            // In bfloat16 oneDNN multiplies twice as fast; the kernel reads weights in 32 bits.
            Training = call => WritesGradient(call)
                && call.Layer.Weights >= ManyWeights && call.Positions <= (call.IsHalf ? 16 : 64),
        },

        new(AlgorithmChoice.Winograd)
        {
            Supports = call => HasKernelsFor(call) && call.Type == ScalarType.Float32 && call.Activation != Activation.Tanh
                && (IsFourByFour(call, stride: 2) || (IsFourByFour(call, stride: 1) && !call.Layer.IsTransposed)),
            Training = call => WritesGradient(call)
                && call.Layer.FewestChannels >= 64 && call.Positions > 64,
            Packed = call => call.Layer.Stride == 2
                && call.Layer.FewestChannels >= 32 && call.PositionsPerImage >= 256,
        },

        new(AlgorithmChoice.Subpixel)
        {
            Supports = call => call.Layer.IsTransposed && IsFourByFour(call, stride: 2),
            Packed = call => call.Layer.OutputChannels <= 4, // which become up to 16, as many as oneDNN computes at once
        },

        new(AlgorithmChoice.SingleOutput)
        {
            Supports = call => !call.Layer.IsTransposed && IsFourByFour(call, stride: 1) && call.Layer.OutputChannels == 1,
            Autograd = call => call.IsOnCpu,
            Training = call => call.IsOnCpu,
        },

        new(AlgorithmChoice.Gemm)
        {
            Supports = call => IsFourByFour(call, stride: 2),
            Autograd = IsFastestAsOneProduct,
            Training = IsFastestAsOneProduct,
        },

        // Not for speed but for exact results, where nothing is differentiated.
        new(AlgorithmChoice.SplitChannel)
        {
            Supports = call => call.IsOnCpu && call.Type == ScalarType.Float32 && ChannelSplit.Of(call).IsSplit,
            Autograd = call => !call.GradientsAreOn,
            Training = call => !call.GradientsAreOn,
            Packed = _ => true,
        },

        new(AlgorithmChoice.OneDnn)
        {
            Supports = _ => true,
            Packed = _ => true,
        },

        new(AlgorithmChoice.Torch)
        {
            Supports = _ => true,
            Autograd = _ => true,
            Training = _ => true,
        },
    ];

    /// <summary>
    /// The algorithm for a convolution. Ask for <see cref="ConvolutionUse.Packed"/> only where <see cref="CanPack"/> says yes.
    /// </summary>
    public static AlgorithmChoice Choose(ConvolutionUse use, ConvolutionCall call)
    {
        foreach (var row in Rows)
        {
            if (row.Fits(use, call))
                return row.Algorithm;
        }

        throw new InvalidOperationException($"No algorithm runs {call} for {use}."); // the last rows take all
    }

    /// <summary>
    /// Whether a convolution can run with a weight that is packed once. Where it cannot, translating runs as
    /// <see cref="ConvolutionUse.Autograd"/> does.
    /// </summary>
    public static bool CanPack(ConvolutionCall call) =>
        call.IsOnCpu && !call.InputRequiresGradient
        && call.Layer.FewestChannels > 1 // a single channel has two memory layouts, which libtorch cannot tell apart
        && (!call.IsHalf || BFloat16Rule.IsRight(call.Layer, withGradients: false))
        && OneDnnConvolution.IsSupported(call.Type);

    private static bool HasKernelsFor(ConvolutionCall call) =>
        call.HasKernels && call.IsOnCpu && call.HasCountablePixels
        && call.Layer.InputChannels % FloatVectors.Width == 0 && call.Layer.OutputChannels % FloatVectors.Width == 0;

    private static bool IsFourByFour(ConvolutionCall call, long stride) => call.Layer.Is(kernel: 4, stride, padding: 1);

    // Windows that are two apart cover all pixels of an image with even sides.
    private static bool HasEvenSides(ConvolutionCall call) =>
        call.Layer.IsTransposed || (call.Height % 2 == 0 && call.Width % 2 == 0);

    private static bool WritesGradient(ConvolutionCall call) => call.InputRequiresGradient && call.WeightIsChannelsLast;

    // In bfloat16 oneDNN is slow at the gradients of weights.
    private static bool IsFastestAsOneProduct(ConvolutionCall call) =>
        call.IsOnCpu && call.Layer.Weights >= ManyWeights && call.Positions <= (call.IsHalf ? 128 : 32);
}
