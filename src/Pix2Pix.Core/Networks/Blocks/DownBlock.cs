using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>One encoder level after the first: LeakyReLU, a 4×4 convolution of stride 2, normalisation.</summary>
internal sealed class DownBlock(long inputChannels, long outputChannels, Normalization normalization)
{
    public Conv2d Convolution { get; } = nn.Conv2d(inputChannels, outputChannels, 4, stride: 2, padding: 1, bias: FeatureNorm.BiasBeside(normalization));

    public FeatureNorm Norm { get; } = new(normalization, outputChannels);

    public Tensor Forward(Tensor features, ForwardPass pass)
    {
        using var activated = features.LeakyRelu();
        using var halved = pass.Convolve(Convolution, activated);
        return Norm.Forward(halved, pass);
    }
}
