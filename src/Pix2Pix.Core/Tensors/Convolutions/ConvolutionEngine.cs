using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Runs the convolutions of networks, each by the algorithm that <see cref="AlgorithmTable"/> chooses. A layer hands over its
/// convolution and its input, and knows nothing of how the result comes about.
/// </summary>
/// <remarks>Safe for several threads at once, but for that of training.</remarks>
internal abstract class ConvolutionEngine
{
    /// <summary>The engine for everything: autograd can differentiate its results as often as it likes.</summary>
    public static ConvolutionEngine Autograd { get; } = new UnpackedEngine();

    /// <summary>The engine for the steps of one trainer, whose last passes back go through <see cref="KernelTape.Backward"/>.</summary>
    public static ConvolutionEngine Training(KernelTape tape) => new UnpackedEngine(tape);

    /// <summary>
    /// Lays out the weights of all convolutions of a network as the engine reads them: channels-last. Values and shapes stay; the
    /// parameters are replaced, so do it before an optimizer holds them.
    /// </summary>
    public static void LayOutWeights(nn.Module network) => ChannelsLast.Apply(network);

    /// <summary>Convolves.</summary>
    /// <param name="convolution">The layer.</param>
    /// <param name="features">N×C×H×W; stays the caller's.</param>
    /// <returns>The result, in the type of the features; the caller disposes it.</returns>
    public abstract Tensor Convolve(Convolution convolution, Tensor features);

    /// <summary>Convolves, normalises by running statistics and applies the activation in one go, where that is possible.</summary>
    /// <param name="convolution">The layer.</param>
    /// <param name="norm">The normalisation, whose running statistics no longer change; null for none.</param>
    /// <param name="activation">Applied last.</param>
    /// <param name="features">N×C×H×W; stays the caller's.</param>
    /// <returns>The result, in the type of the features, which the caller disposes; null where this layer takes three steps.</returns>
    public abstract Tensor? TryConvolveFused(Convolution convolution, BatchNorm2d? norm, Activation activation, Tensor features);
}
