using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// How one forward pass treats what differs between training and the ways to translate. Explicit, so that threads can
/// share a network.
/// </summary>
internal sealed record ForwardContext
{
    public static ForwardContext Training { get; } = new() { Statistics = FeatureStatistics.BatchAndTrack, DropsFeatures = true };

    public static ForwardContext Evaluation { get; } = new() { Statistics = FeatureStatistics.Running, DropsFeatures = false };

    public required FeatureStatistics Statistics { get; init; }

    /// <summary>Told what each batch normalisation is given, by who takes statistics of it.</summary>
    public Action<TorchSharp.Modules.BatchNorm2d, Tensor>? Normalizing { get; init; }

    /// <summary>Whether dropout, the paper's noise z, is on.</summary>
    public required bool DropsFeatures { get; init; }

    /// <summary>Where dropout draws from; null: torch's default generator.</summary>
    public torch.Generator? Noise { get; init; }

    /// <summary>The numbers that layers compute with.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>What runs the convolutions.</summary>
    public ConvolutionEngine Engine { get; init; } = ConvolutionEngine.Autograd;

    /// <summary>
    /// Takes what a network is given into the pass's numbers. Of 64-bit floats, as in tests of accuracy, nothing is
    /// taken away.
    /// </summary>
    public Tensor Enter(Tensor input) => Precision == Precision.Float32 ? input : input.to(Precision.ElementType());

    /// <summary>Takes what a network gives back out of them.</summary>
    public Tensor Leave(Tensor output) => Precision == Precision.Float32 ? output : output.to(ScalarType.Float32);
}
