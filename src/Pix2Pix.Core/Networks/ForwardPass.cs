using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors.Aten;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>How one forward pass treats what differs between training and the ways to translate. Explicit, so that threads can share a network.</summary>
internal sealed record ForwardPass
{
    public static ForwardPass Training { get; } = new() { Statistics = FeatureStatistics.BatchAndTrack, DropsFeatures = true };

    public static ForwardPass Evaluation { get; } = new() { Statistics = FeatureStatistics.Running, DropsFeatures = false };

    public required FeatureStatistics Statistics { get; init; }

    /// <summary>Told what each batch normalisation is given, by who takes statistics of it.</summary>
    public Action<TorchSharp.Modules.BatchNorm2d, Tensor>? Normalizing { get; init; }

    /// <summary>Whether dropout, the paper's noise z, is on.</summary>
    public required bool DropsFeatures { get; init; }

    /// <summary>Where dropout draws from; null: torch's default generator.</summary>
    public torch.Generator? Noise { get; init; }

    /// <summary>Weights packed for inference; null runs convolutions as usual.</summary>
    public PackedConvolutions? Packed { get; init; }

    /// <summary>Runs a convolution in the quickest way that this pass allows.</summary>
    public Tensor Convolve(Conv2d convolution, Tensor input) => Packed?.TryRun(convolution, input)
        ?? (GemmConvolution.Suits(convolution, input) ? GemmConvolution.Run(convolution, input) : ChannelsLast.Run(convolution, input));

    /// <summary>Runs a transposed convolution likewise.</summary>
    public Tensor Convolve(ConvTranspose2d convolution, Tensor input) => Packed?.TryRun(convolution, input)
        ?? (GemmConvolution.Suits(convolution, input) ? GemmConvolution.Run(convolution, input) : ChannelsLast.Run(convolution, input));
}
