using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Channels-last memory (N×H×W×C behind a shape of N×C×H×W) for the weights of convolutions, which makes torch keep all features so.
/// On the CPU it is faster, and in planar memory some of oneDNN's gradients are wrong (docs/engine.md).
/// </summary>
internal static class ChannelsLast
{
    /// <summary>Lays out the weights of all convolutions of a network; values and shapes stay, the parameters are replaced.</summary>
    public static void Apply(nn.Module network)
    {
        foreach (var convolution in network.modules().OfType<Convolution>())
        {
            using var noGradients = no_grad();
            using var scope = NewDisposeScope();
            var weight = Copy(convolution.weight).clone(); // a clone keeps the layout, and is no view
            convolution.weight = new Parameter(weight.DetachFromDisposeScope());
        }
    }

    /// <summary>The same values in channels-last memory; the caller disposes the result.</summary>
    public static Tensor Copy(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
