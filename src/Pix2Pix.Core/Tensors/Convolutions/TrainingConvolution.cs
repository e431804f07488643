using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>A 4×4 convolution of a training step, run by the kernels of this library, forward and backward.</summary>
/// <remarks>The weight's gradient goes straight into <c>grad</c>; handed to autograd, it would be copied.</remarks>
internal sealed class TrainingConvolution : autograd.SingleTensorFunction<TrainingConvolution>
{
    private static readonly Im2ColAlgorithm Im2Col = new();
    private static readonly WinogradAlgorithm[] Winograd = [new(stride: 1), new(stride: 2)];

    /// <inheritdoc/>
    public override string Name => nameof(TrainingConvolution);

    /// <summary>Convolves, to be differentiated once.</summary>
    /// <param name="algorithm">Im2Col or Winograd.</param>
    /// <param name="convolution">The layer; its weight is 32-bit floats in channels-last memory.</param>
    /// <param name="input">N×C×H×W; stays the caller's.</param>
    /// <returns>The result with the layer's bias, in the type of the input; the caller disposes it.</returns>
    public static Tensor Run(AlgorithmChoice algorithm, Convolution convolution, Tensor input)
    {
        using var scope = NewDisposeScope();
        ConvolutionAlgorithm kernels = algorithm == AlgorithmChoice.Im2Col ? Im2Col : Winograd[convolution.stride[0] - 1];
        var output = apply(input, convolution, kernels);
        var biased = convolution.bias is { } bias ? output.Add(bias.view(1, -1, 1, 1)) : output;
        return biased.to(input.dtype).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        using var scope = NewDisposeScope();
        var (convolution, kernels) = ((Convolution)arguments[1], (ConvolutionAlgorithm)arguments[2]);
        var features = ChannelsLastFloats((Tensor)arguments[0]);

        // TorchSharp's own way to save tensors would keep their memory until a garbage collection. One function object serves all
        // layers, so what belongs to a call is not in fields.
        context.save_data(nameof(Call), new Call(convolution, kernels, features.DetachFromDisposeScope()));

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
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (convolution, kernels, features) = (Call)context.get_data(nameof(Call));
        using var saved = features;
        var gradient = ChannelsLastFloats(outputGradient);
        var (narrow, wide) = convolution.transposed ? (features, gradient) : (gradient, features);

        if (convolution.weight.requires_grad)
            AddToGradient(convolution.weight, kernels.WeightGradient(narrow, wide, convolution.weight));

        var inputGradient = convolution.transposed
            ? kernels.Convolve(gradient, convolution.weight, features.shape)
            : kernels.ConvolveTransposed(gradient, convolution.weight, features.shape);
        return [inputGradient.permute(0, 3, 1, 2).MoveToOuterDisposeScope(), null!, null!]; // one for each argument
    }

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

    private sealed record Call(Convolution Convolution, ConvolutionAlgorithm Kernels, Tensor Features);
}
