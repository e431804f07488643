using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A convolution over many channels as a sum of convolutions over fewer, in 32-bit floats: oneDNN adds up all products of a pixel in
/// one go, and the rounding error grows with the length of a sum (docs/engine.md).
/// </summary>
internal sealed class SplitChannelConvolution : IPackedConvolution
{
    private readonly ChannelSplit _split;
    private readonly OneDnnConvolution[] _pieces;
    private readonly Tensor? _bias;
    private readonly Activation _activation;

    /// <summary>Packs a weight.</summary>
    /// <param name="split">Into which parts.</param>
    /// <param name="convolution">The layer: its strides and paddings.</param>
    /// <param name="weight">The weight; stays the caller's.</param>
    /// <param name="bias">The bias or null; stays the caller's.</param>
    /// <param name="activation">Applied to the sum.</param>
    /// <param name="inputShape">The shape to pack for; inputs of other sizes run too.</param>
    public SplitChannelConvolution(
        ChannelSplit split, Convolution convolution, Tensor weight, Tensor? bias, Activation activation, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        _split = split;
        var pieceShape = new[] { inputShape[0], inputShape[1] / split.Pieces, inputShape[2], inputShape[3] };
        _pieces =
        [
            .. split.Weights(weight)
                .Select(piece => new OneDnnConvolution(convolution, piece, null, Activation.None, pieceShape, split.Groups)),
        ];
        _bias = bias?.clone().DetachFromDisposeScope();
        _activation = activation;
    }

    /// <summary>The convolution with the weight and bias given, run by torch; the caller disposes the result.</summary>
    public static Tensor Run(ChannelSplit split, Convolution convolution, Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var weights = split.Weights(weight);
        return split.Sum(input, bias, (features, index) => convolution.transposed
            ? nn.functional.conv_transpose2d(
                features, weights[index], null, convolution.stride, convolution.padding, convolution.output_padding, groups: split.Groups)
            : nn.functional.conv2d(features, weights[index], null, convolution.stride, convolution.padding, groups: split.Groups))
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = _split.Sum(input, _bias, (features, index) => _pieces[index].Run(features));
        return _activation.Apply(sum, inPlace: true).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Weight, Tensor? Bias) Unpack()
    {
        using var scope = NewDisposeScope();
        var weight = _split.Weight([.. _pieces.Select(piece => piece.Unpack().Weight)]);
        return (weight.MoveToOuterDisposeScope(), _bias?.alias().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var piece in _pieces)
            piece.Dispose();

        _bias?.Dispose();
    }
}
