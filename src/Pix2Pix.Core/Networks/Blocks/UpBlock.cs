using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>One decoder level before the last: ReLU, a 4×4 transposed convolution of stride 2, normalisation, dropout.</summary>
internal sealed class UpBlock(long inputChannels, long outputChannels, Normalization normalization, double dropout)
{
    private readonly FeatureDropout _dropout = new(dropout);

    public ConvTranspose2d Convolution { get; } = nn.ConvTranspose2d(inputChannels, outputChannels, 4, stride: 2, padding: 1, bias: FeatureNorm.BiasBeside(normalization));

    public FeatureNorm Norm { get; } = new(normalization, outputChannels);

    public Tensor Forward(Tensor features, ForwardPass pass)
    {
        using var activated = nn.functional.relu(features);
        using var doubled = pass.Convolve(Convolution, activated);
        using var normalized = Norm.Forward(doubled, pass);
        return _dropout.Forward(normalized, pass);
    }
}
