namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Where oneDNN's results in bfloat16 are right (libtorch 2.10, on the CPU). They are wrong, by tens of per cent or NaN, for a
/// single input or output channel, and where a transposed convolution sums over an odd number of channels.
/// </summary>
internal static class BFloat16Rule
{
    /// <param name="layer">The layer.</param>
    /// <param name="withGradients">
    /// Whether the input's gradient must be right too: for an ordinary convolution that is a transposed one, which sums over the
    /// outputs.
    /// </param>
    public static bool IsRight(ConvolutionShape layer, bool withGradients)
    {
        if (layer.FewestChannels == 1)
            return false;

        if (layer.IsTransposed)
            return layer.InputChannels % 2 == 0;

        return !withGradients || layer.OutputChannels % 2 == 0;
    }
}
