using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>A 4×4 convolution of a training step, run by the kernels of this library, forward and backward.</summary>
/// <remarks>
/// In the last pass back the weight's gradient goes straight into <c>grad</c>; handed to autograd, it would be copied. A pass that is
/// to be differentiated itself (<c>create_graph</c>) is torch's.
/// </remarks>
internal sealed class TrainingConvolution : autograd.SingleTensorFunction<TrainingConvolution>
{
    private static readonly Im2ColAlgorithm Im2Col = new();
    private static readonly WinogradAlgorithm[] Winograd = [new(stride: 1), new(stride: 2)];

    /// <inheritdoc/>
    public override string Name => nameof(TrainingConvolution);

    /// <summary>Convolves.</summary>
    /// <param name="algorithm">Im2Col or Winograd.</param>
    /// <param name="convolution">The layer; its weight is 32-bit floats in channels-last memory.</param>
    /// <param name="input">N×C×H×W; stays the caller's.</param>
    /// <param name="tape">Keeps the input for the passes back.</param>
    /// <returns>The result with the layer's bias, in the type of the input; the caller disposes it.</returns>
    public static Tensor Run(AlgorithmChoice algorithm, Convolution convolution, Tensor input, KernelTape tape)
    {
        using var scope = NewDisposeScope();
        ConvolutionAlgorithm kernels = algorithm == AlgorithmChoice.Im2Col ? Im2Col : Winograd[convolution.stride[0] - 1];
        var kept = tape.Keep(input);
        var output = apply(kept, convolution.weight, new Call(convolution, kernels, kept, input.shape, tape));
        var biased = convolution.bias is { } bias ? output.Add(bias.view(1, -1, 1, 1)) : output;
        return biased.to(input.dtype).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        using var scope = NewDisposeScope();
        var call = (Call)arguments[2];
        var (convolution, kernels) = (call.Convolution, call.Kernels);

        // TorchSharp's own way to save tensors would keep their memory until a garbage collection. One function object serves all
        // layers, so what belongs to a call is not in fields.
        context.save_data(nameof(Call), call);

        var features = ChannelsLastFloats(call.Input);
        var (count, height, width) = (features.shape[0], features.shape[1], features.shape[2]);
        var output = convolution.transposed
            ? kernels.ConvolveTransposed(features, convolution.weight, [count, 2 * height, 2 * width, convolution.out_channels])
            : kernels.Convolve(
                features,
                convolution.weight,
                [count, Positions(height, convolution), Positions(width, convolution), convolution.out_channels]);
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext context, Tensor outputGradient)
    {
        var call = (Call)context.get_data(nameof(Call));
        return call.Tape.Differentiate(
            () => is_grad_enabled() ? DifferentiableGradients(call, outputGradient) : Gradients(call, outputGradient),
            otherwise: () => ForEachArgument(Zeros(call.InputShape), Zeros(call.Convolution.weight.shape)));
    }

    private static List<Tensor> Gradients(Call call, Tensor outputGradient)
    {
        using var scope = NewDisposeScope();
        var (convolution, kernels) = (call.Convolution, call.Kernels);
        var features = ChannelsLastFloats(call.Input);
        var gradient = ChannelsLastFloats(outputGradient);
        var (narrow, wide) = convolution.transposed ? (features, gradient) : (gradient, features);

        var weightGradient = convolution.weight.requires_grad ? kernels.WeightGradient(narrow, wide, convolution.weight) : null;
        var inputGradient = convolution.transposed
            ? kernels.Convolve(gradient, convolution.weight, features.shape)
            : kernels.ConvolveTransposed(gradient, convolution.weight, features.shape);

        if (call.Tape.IsLastPass)
        {
            call.Input.Dispose();
            if (weightGradient is not null)
                AddToGradient(convolution.weight, weightGradient);

            weightGradient = null;
        }

        return ForEachArgument(inputGradient.permute(0, 3, 1, 2), weightGradient);
    }

    private static List<Tensor> DifferentiableGradients(Call call, Tensor outputGradient)
    {
        using var scope = NewDisposeScope();
        var weight = call.Convolution.weight;
        var output = TorchConvolution.Run(call.Convolution, call.Input.to(ScalarType.Float32), weight, null);
        Tensor[] inputs = weight.requires_grad ? [call.Input, weight] : [call.Input];
        var gradients = autograd.grad([output], inputs, [outputGradient], create_graph: true);
        return ForEachArgument(gradients[0], gradients.ElementAtOrDefault(1));
    }

    private static List<Tensor> ForEachArgument(Tensor input, Tensor? weight) =>
        [input.MoveToOuterDisposeScope(), weight?.MoveToOuterDisposeScope()!, null!];

    // Without memory for each number.
    private static Tensor Zeros(long[] shape) => zeros(1).expand(shape);

    private static long Positions(long length, Convolution convolution) =>
        (length + 2 * convolution.padding![0] - convolution.kernel_size[0]) / convolution.stride[0] + 1;

    // N×H×W×C, contiguous.
    private static Tensor ChannelsLastFloats(Tensor features) => features.detach().to(ScalarType.Float32).permute(0, 2, 3, 1).contiguous();

    private static void AddToGradient(Tensor weight, Tensor gradient)
    {
        if (weight.grad is { } before)
            before.AddInPlace(gradient);
        else
            weight.grad = gradient;
    }

    private sealed record Call(
        Convolution Convolution, ConvolutionAlgorithm Kernels, Tensor Input, long[] InputShape, KernelTape Tape);
}
