using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A convolution over many channels as a sum of some over fewer, for translating in 32-bit floats: oneDNN sums all
/// products of a pixel in one go, and roundings
/// grow with the length of a sum (docs/decisions/0066-short-sums.md).
/// </summary>
internal sealed class SplitChannelConvolution : IPackedConvolution
{
    private readonly Plan _plan;
    private readonly OneDnnConvolution[] _pieces;
    private readonly Tensor? _bias;
    private readonly Func<Tensor, Tensor>? _activate;

    /// <summary>Packs a weight.</summary>
    /// <param name="convolution">Says how the weight moves over the input.</param>
    /// <param name="weight">The weight; stays the caller's.</param>
    /// <param name="bias">The bias or null; stays the caller's.</param>
    /// <param name="activate">What follows, or null; it may change the features it is given.</param>
    /// <param name="inputShape">The shape that the packing is best for.</param>
    public SplitChannelConvolution(Convolution convolution, Tensor weight, Tensor? bias, Func<Tensor, Tensor>? activate, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        _plan = Plan.For(convolution, inputShape);
        var pieceShape = new[] { inputShape[0], inputShape[1] / _plan.Pieces, inputShape[2], inputShape[3] };
        _pieces = [.. _plan.Weights(weight).Select(piece => new OneDnnConvolution(convolution, piece, null, Activation.None, pieceShape, _plan.Groups))];
        _bias = bias?.clone().DetachFromDisposeScope();
        _activate = activate;
    }

    /// <summary>Whether a layer sums up so much.</summary>
    public static bool Suits(Convolution convolution, Tensor input) =>
        input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU && Plan.For(convolution, input.shape) is not { Pieces: 1, Groups: 1 };

    /// <summary>The convolution with the weight and bias given, as torch runs it; the caller disposes the result.</summary>
    public static Tensor Run(Convolution convolution, Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var plan = Plan.For(convolution, input.shape);
        var weights = plan.Weights(weight);
        return plan.Sum(input, bias, (features, index) => convolution.transposed
            ? nn.functional.conv_transpose2d(features, weights[index], null, convolution.stride, convolution.padding, convolution.output_padding, groups: plan.Groups)
            : nn.functional.conv2d(features, weights[index], null, convolution.stride, convolution.padding, groups: plan.Groups)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = _plan.Sum(input, _bias, (features, index) => _pieces[index].Run(features));
        return (_activate?.Invoke(sum) ?? sum).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var piece in _pieces)
            piece.Dispose();

        _bias?.Dispose();
    }

    /// <summary>
    /// How input channels are shared out: to convolutions that run one after the other, and in each to groups that run
    /// together.
    /// </summary>
    private readonly record struct Plan(bool IsTransposed, int Pieces, long Groups)
    {
        private const int MostProducts = 512; // summed in one go
        private const int MostTransposedProducts = 1024; // at few positions, where groups slow oneDNN's transposed convolution most
        private const long FewPositions = 256;
        private const long ManyWeights = 1 << 20; // with few positions reading them is most of the work, and one call for all is quicker

        /// <summary>In as few parts as will do; each of as many channels as oneDNN takes at a time, or a multiple.</summary>
        public static Plan For(Convolution convolution, long[] inputShape)
        {
            var (channels, stride, isTransposed) = (convolution.in_channels, convolution.stride[0], convolution.transposed);
            var hasFew = inputShape[0] * inputShape[2] * inputShape[3] / (isTransposed ? 1 : stride * stride) <= FewPositions;
            var taps = convolution.kernel_size[0] * convolution.kernel_size[1];
            var products = channels * taps / (isTransposed ? stride * stride : 1);
            var most = isTransposed && hasFew ? MostTransposedProducts : MostProducts;

            var parts = 1;
            while (products > parts * most && channels % (2 * parts * ChannelsLast.Block) == 0)
                parts *= 2;

            // A later image may be large, and groups' results all are in memory at once: only where strides have made
            // features small against an image.
            var together = hasFew && stride > 1 && channels * taps * convolution.out_channels >= ManyWeights;
            return together ? new Plan(isTransposed, 1, parts) : new Plan(isTransposed, parts, 1);
        }

        /// <summary>The weight of each piece, in whose groups all outputs are made of the group's own inputs.</summary>
        public Tensor[] Weights(Tensor weight) => IsTransposed || Groups == 1 ? weight.chunk(Pieces, IsTransposed ? 0 : 1) : [Grouped(weight, Groups)];

        /// <summary>Runs each piece over its channels and sums up; the caller disposes the result.</summary>
        public Tensor Sum(Tensor input, Tensor? bias, Func<Tensor, int, Tensor> run)
        {
            using var scope = NewDisposeScope();
            var channels = input.shape[1] / Pieces;
            var sum = Summed(run(input.narrow(1, 0, channels), 0));
            for (var index = 1; index < Pieces; index++)
            {
                using var part = Summed(run(input.narrow(1, index * channels, channels), index));
                sum.AddInPlace(part);
            }

            if (bias is not null)
                sum.AddInPlace(bias.view(-1, 1, 1));

            return sum.MoveToOuterDisposeScope();
        }

        private static Tensor Grouped(Tensor weight, long groups)
        {
            var (outputs, inputs, height, width) = (weight.shape[0], weight.shape[1], weight.shape[2], weight.shape[3]);
            return weight.permute(0, 2, 3, 1).reshape(outputs, height, width, groups, inputs / groups)
                .permute(3, 0, 1, 2, 4).reshape(groups * outputs, height, width, inputs / groups).permute(0, 3, 1, 2);
        }

        private Tensor Summed(Tensor results)
        {
            if (Groups == 1)
                return results;

            using var scope = NewDisposeScope();
            var rows = results.permute(0, 2, 3, 1);
            return rows.reshape(rows.shape[0], rows.shape[1], rows.shape[2], Groups, -1).sum(3).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
        }
    }
}
