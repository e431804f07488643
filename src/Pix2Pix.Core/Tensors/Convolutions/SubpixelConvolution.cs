namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A transposed 4×4 convolution of stride 2 and padding 1 as an ordinary 2×2 one (Shi et al. 2016): its channels are the four output
/// pixels between two rows and two columns of the input. For the output layer, whose three channels oneDNN would pad to 16.
/// </summary>
internal sealed class SubpixelConvolution : IPackedConvolution
{
    private const int Enlarged = 2; // times, each way

    private readonly OneDnnConvolution _convolution;

    /// <summary>Packs a weight.</summary>
    /// <param name="weight">The transposed convolution's, C×K×4×4; stays the caller's.</param>
    /// <param name="bias">K numbers, or null; stays the caller's.</param>
    /// <param name="activation">Applied to the result.</param>
    /// <param name="inputShape">The shape to pack for; inputs of other sizes run too.</param>
    public SubpixelConvolution(Tensor weight, Tensor? bias, Activation activation, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        var spread = bias?.repeat_interleave(Enlarged * Enlarged);
        _convolution = new OneDnnConvolution([1, 1], [1, 1], null, Ordinary(weight), spread, activation, inputShape);
    }

    /// <summary>The weight of the ordinary convolution, 4K×C×2×2; the caller disposes it.</summary>
    public static Tensor Ordinary(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var (inputs, outputs) = (weight.shape[0], weight.shape[1]);

        // Row 2·i + j of the 4×4 weight adds to the pixel after (j = 1) or before (j = 0) the place, from the row below (i = 0) or above.
        return weight.contiguous().view(inputs, outputs, 2, 2, 2, 2)
            .flip(2, 4).permute(1, 3, 5, 0, 2, 4).reshape(4 * outputs, inputs, 2, 2)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The weight of the transposed convolution, from that of the ordinary one; the caller disposes it.</summary>
    public static Tensor Transposed(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var (inputs, outputs) = (weight.shape[1], weight.shape[0] / (Enlarged * Enlarged));
        return weight.contiguous().view(outputs, 2, 2, inputs, 2, 2)
            .permute(3, 0, 4, 1, 5, 2).flip(2, 4).reshape(inputs, outputs, 4, 4)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The image that the ordinary convolution's channels are the pixels of; the caller disposes it.</summary>
    public static Tensor Spread(Tensor channels)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (channels.shape[2] - 1, channels.shape[3] - 1);
        return nn.functional.pixel_shuffle(channels, Enlarged)
            .narrow(2, 1, Enlarged * height).narrow(3, 1, Enlarged * width)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var channels = _convolution.Run(input);
        return Spread(channels);
    }

    /// <inheritdoc/>
    public (Tensor Weight, Tensor? Bias) Unpack()
    {
        using var scope = NewDisposeScope();
        var (ordinary, spread) = _convolution.Unpack();
        var bias = spread?.view(-1, Enlarged * Enlarged).select(1, 0);
        return (Transposed(ordinary).MoveToOuterDisposeScope(), bias?.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose() => _convolution.Dispose();
}
