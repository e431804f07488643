using System.Runtime.Intrinsics.X86;
using Pix2Pix.Tensors.Convolutions.Kernels;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Convolutions in training that run through kernels of our own where those are quicker than oneDNN's
/// (docs/performance.md).
/// </summary>
/// <remarks>The weight's gradient goes straight into <c>grad</c>; autograd would copy it.</remarks>
internal sealed class TrainingConvolution : autograd.SingleTensorFunction<TrainingConvolution>
{
    private const int Size = 4;
    private const long MostWindows = 64;
    private const long MostHalfWindows = 16; // in bfloat16 oneDNN multiplies twice as fast, and weights are read in 32 bits here
    private const long FewestWeights = 1 << 20;
    private const long FewestChannels = 64;

    private static readonly Im2ColAlgorithm Windows = new();
    private static readonly WinogradAlgorithm[] Winograd = [new(stride: 1), new(stride: 2)];

    /// <inheritdoc/>
    public override string Name => nameof(TrainingConvolution);

    /// <summary>The kernel that is quickest for a layer in training; null where that is torch's.</summary>
    public static ConvolutionAlgorithm? For(Convolution convolution, Tensor input)
    {
        var weight = convolution.weight;
        if (OpenMPThreads.Instance is null || !Avx512F.IsSupported || !input.requires_grad || input.device_type != DeviceType.CPU || !(input.dtype is ScalarType.Float32 or ScalarType.BFloat16)
            || weight.dtype != ScalarType.Float32 || convolution.kernel_size[0] != Size || convolution.padding![0] != 1 || !IsChannelsLast(weight))
            return null;

        var (narrowChannels, wideChannels, stride) = (weight.shape[0], weight.shape[1], convolution.stride[0]);
        if (narrowChannels % FloatVectors.Width != 0 || wideChannels % FloatVectors.Width != 0 || stride is not (1 or 2) || (convolution.transposed && stride == 1))
            return null;

        var half = input.dtype == ScalarType.BFloat16;
        var positions = input.shape[0] * input.shape[2] * input.shape[3] / (convolution.transposed ? 1 : stride * stride);
        var inPairs = convolution.transposed || (input.shape[2] % 2 == 0 && input.shape[3] % 2 == 0); // of rows and columns, as windows are
        if (stride == 2 && inPairs && positions <= (half ? MostHalfWindows : MostWindows) && weight.numel() >= FewestWeights)
            return Windows;

        return !half && positions > MostWindows && Math.Min(narrowChannels, wideChannels) >= FewestChannels ? Winograd[stride - 1] : null;
    }

    /// <summary>The convolution, without its bias, to be differentiated once, into the weight's <c>grad</c>.</summary>
    /// <returns>32-bit floats; the caller disposes them.</returns>
    public static Tensor Run(ConvolutionAlgorithm kernel, Convolution convolution, Tensor input) => apply(input, convolution, kernel);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        using var scope = NewDisposeScope();
        var (convolution, kernel) = ((Convolution)arguments[1], (ConvolutionAlgorithm)arguments[2]);
        var features = Rows((Tensor)arguments[0]);

        // Not as TorchSharp saves tensors, which would keep their memory until a collection. One object serves all
        // layers, so it has no fields.
        context.save_data(nameof(Call), new Call(convolution, kernel, features.DetachFromDisposeScope()));

        var output = convolution.transposed
            ? kernel.Widen(features, convolution.weight, [features.shape[0], 2 * features.shape[1], 2 * features.shape[2], convolution.out_channels])
            : kernel.Narrow(features, convolution.weight, [features.shape[0], Narrowed(features.shape[1], convolution), Narrowed(features.shape[2], convolution), convolution.out_channels]);
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext context, Tensor outputGradient)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (convolution, kernel, features) = (Call)context.get_data(nameof(Call));
        using var saved = features;
        var gradient = Rows(outputGradient);
        var (narrow, wide) = convolution.transposed ? (features, gradient) : (gradient, features);

        if (convolution.weight.requires_grad)
            Add(kernel.WeightGradient(narrow, wide, convolution.weight), convolution.weight);

        var input = convolution.transposed ? kernel.Narrow(gradient, convolution.weight, features.shape) : kernel.Widen(gradient, convolution.weight, features.shape);
        return [input.permute(0, 3, 1, 2).MoveToOuterDisposeScope(), null!, null!]; // one for each argument
    }

    private static long Narrowed(long length, Convolution convolution) => (length + 2 - Size) / convolution.stride[0] + 1;

    private static bool IsChannelsLast(Tensor weight) =>
        weight.stride() is var strides && strides[1] == 1 && strides[3] == weight.shape[1] && strides[2] == Size * strides[3] && strides[0] == Size * strides[2];

    // N×H×W×C in one piece.
    private static Tensor Rows(Tensor features) => features.detach().to(ScalarType.Float32).permute(0, 2, 3, 1).contiguous();

    private static void Add(Tensor gradient, Tensor weight)
    {
        if (weight.grad is { } before)
            before.AddInPlace(gradient);
        else
            weight.grad = gradient;
    }

    private sealed record Call(Convolution Convolution, ConvolutionAlgorithm Kernel, Tensor Features);
}
