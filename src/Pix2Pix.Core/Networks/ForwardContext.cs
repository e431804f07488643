using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// How one forward pass runs: what differs between training and the modes of translation. It is handed over with each call, so that
/// threads can share a network.
/// </summary>
internal sealed record ForwardContext
{
    /// <summary>As modules run in training mode.</summary>
    public static ForwardContext Training { get; } = new() { Statistics = FeatureStatistics.BatchAndTrack, DropsFeatures = true };

    /// <summary>As modules run in evaluation mode.</summary>
    public static ForwardContext Evaluation { get; } = new() { Statistics = FeatureStatistics.Running, DropsFeatures = false };

    /// <summary>The mean and variance that batch normalisation uses.</summary>
    public required FeatureStatistics Statistics { get; init; }

    /// <summary>Called with each batch-norm layer and its input; null for none.</summary>
    public Action<BatchNorm2d, Tensor>? Normalizing { get; init; }

    /// <summary>Whether dropout, the paper's noise z, is on.</summary>
    public required bool DropsFeatures { get; init; }

    /// <summary>The generator that dropout draws from; null for torch's default.</summary>
    public torch.Generator? Noise { get; init; }

    /// <summary>The numbers that layers compute with.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Runs the convolutions.</summary>
    public ConvolutionEngine Engine { get; init; } = ConvolutionEngine.Autograd;

    /// <summary>Converts a network's input to the pass's precision; <see cref="Precision.Float32"/> leaves 64-bit floats.</summary>
    public Tensor Enter(Tensor input) => Precision == Precision.Float32 ? input : input.to(Precision.ElementType());

    /// <summary>Converts a network's output back to 32-bit floats.</summary>
    public Tensor Leave(Tensor output) => Precision == Precision.Float32 ? output : output.to(ScalarType.Float32);
}
