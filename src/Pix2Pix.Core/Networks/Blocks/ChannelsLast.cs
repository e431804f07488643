using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// Keeps convolution weights in channels-last memory, which makes torch run the whole network so. Faster on the CPU, and a
/// matter of right or wrong: oneDNN 3.7.1, which libtorch 2.10 carries, does not clear the padding of its blocked layout where
/// channels are no multiple of 16, and then computes wrong input gradients from what lay in memory.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>Lays out the weights of all convolutions; their values and shapes stay.</summary>
    public static void Apply(nn.Module network)
    {
        foreach (var layer in network.modules())
        {
            switch (layer)
            {
                case Conv2d convolution:
                    convolution.weight = Laid(convolution.weight);
                    break;
                case ConvTranspose2d convolution:
                    convolution.weight = Laid(convolution.weight);
                    break;
            }
        }
    }

    private static Parameter Laid(Parameter weight)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return new Parameter(weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).DetachFromDisposeScope());
    }
}
