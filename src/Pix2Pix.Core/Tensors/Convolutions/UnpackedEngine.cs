using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>Runs convolutions with weights as they are, which may change from call to call.</summary>
/// <param name="tape">What own kernels keep for the passes back of a training step; null for autograd alone.</param>
internal sealed class UnpackedEngine(KernelTape? tape = null) : ConvolutionEngine
{
    private readonly ConvolutionUse _use = tape is null ? ConvolutionUse.Autograd : ConvolutionUse.Training;

    /// <inheritdoc/>
    public override Tensor Convolve(Convolution convolution, Tensor features)
    {
        using var scope = NewDisposeScope();
        var call = ConvolutionCall.Of(_use, convolution, features);

        // With gradients, even where none are wanted, so that results do not depend on it.
        if (!call.IsHalf || !call.IsOnCpu || BFloat16Rule.IsRight(call.Layer, withGradients: true))
            return Run(call, convolution, features).MoveToOuterDisposeScope();

        var result = Run(call with { Type = ScalarType.Float32 }, convolution, features.to(ScalarType.Float32));
        return result.to(ScalarType.BFloat16).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor? TryConvolveFused(Convolution convolution, BatchNorm2d? norm, Activation activation, Tensor features) => null;

    private Tensor Run(ConvolutionCall call, Convolution convolution, Tensor features)
    {
        var algorithm = AlgorithmTable.Choose(_use, call);
        if (algorithm is AlgorithmChoice.Im2Col or AlgorithmChoice.Winograd)
            return TrainingConvolution.Run(algorithm, convolution, features, tape!);

        var weight = In(features.dtype, convolution.weight);
        var bias = convolution.bias is { } kept ? In(features.dtype, kept) : null;

        return algorithm switch
        {
            AlgorithmChoice.SingleOutput => SingleOutputConvolution.Run(features, weight, bias),
            AlgorithmChoice.Gemm => GemmConvolution.Run(features, weight, bias, call.Layer.IsTransposed),
            AlgorithmChoice.SplitChannel => SplitChannelConvolution.Run(ChannelSplit.Of(call), convolution, features, weight, bias),
            _ => TorchConvolution.Run(convolution, features, weight, bias),
        };
    }

    // Parameters stay in 32 bits, where small steps do not vanish; gradients come back to them through the conversion.
    private static Tensor In(ScalarType type, Tensor parameter) => parameter.dtype == type ? parameter : parameter.to(type);
}
