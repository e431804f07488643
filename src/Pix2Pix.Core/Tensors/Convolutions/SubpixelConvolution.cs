namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A transposed 4×4 convolution of stride 2 and padding 1 as an ordinary 2×2 one whose channels are the four pixels
/// between two rows and two columns of
/// its input (Shi et al. 2016): for the output layer, whose three channels oneDNN would otherwise fill up to 16.
/// </summary>
internal sealed class SubpixelConvolution : IPackedConvolution
{
    private readonly OneDnnConvolution _convolution;

    /// <summary>Packs a weight.</summary>
    /// <param name="weight">The transposed convolution's, C×K×4×4; stays the caller's.</param>
    /// <param name="bias">K numbers, or null; stays the caller's.</param>
    /// <param name="activation">What follows.</param>
    /// <param name="inputShape">The shape that the packing is best for.</param>
    public SubpixelConvolution(Tensor weight, Tensor? bias, Activation activation, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        _convolution = new OneDnnConvolution([1, 1], [1, 1], null, Ordinary(weight), bias?.repeat_interleave(4), activation, inputShape);
    }

    /// <summary>The weight of the ordinary convolution, 4K×C×2×2.</summary>
    public static Tensor Ordinary(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var (inputs, outputs) = (weight.shape[0], weight.shape[1]);

        // Row 2·i + j of the 4×4 weight reaches the pixel after (j = 1) or before (j = 0) the place, from the row below (i = 0) or above.
        return weight.contiguous().view(inputs, outputs, 2, 2, 2, 2).flip(2, 4).permute(1, 3, 5, 0, 2, 4).reshape(4 * outputs, inputs, 2, 2).MoveToOuterDisposeScope();
    }

    /// <summary>The image from the ordinary convolution's channels.</summary>
    public static Tensor Spread(Tensor channels)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (channels.shape[2] - 1, channels.shape[3] - 1);
        return nn.functional.pixel_shuffle(channels, 2).narrow(2, 1, 2 * height).narrow(3, 1, 2 * width).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var channels = _convolution.Run(input);
        return Spread(channels);
    }

    /// <inheritdoc/>
    public void Dispose() => _convolution.Dispose();
}
