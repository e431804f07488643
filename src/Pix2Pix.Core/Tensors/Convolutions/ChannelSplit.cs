namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// How the input channels of a convolution are split so that no sum is long: into pieces, convolutions that run one after the
/// other, and each piece into groups, which run together.
/// </summary>
/// <param name="IsTransposed">Whether the convolution is transposed; such a one has no groups.</param>
/// <param name="Pieces">Convolutions one after the other.</param>
/// <param name="Groups">Groups in each.</param>
internal readonly record struct ChannelSplit(bool IsTransposed, int Pieces, long Groups)
{
    private const int MostProducts = 512; // in one sum
    private const int MostTransposedProducts = 1024; // at few positions, where splitting slows oneDNN's transposed convolution most
    private const long FewPositions = 256;
    private const long ManyWeights = 1 << 20; // with few positions reading them is most of the work, and one call for all is faster

    /// <summary>Whether there is more than one part.</summary>
    public bool IsSplit => Pieces > 1 || Groups > 1;

    /// <summary>The fewest equal parts whose sums are short; each has a multiple of the channels that oneDNN computes at once.</summary>
    public static ChannelSplit Of(ConvolutionCall call)
    {
        var (channels, stride, isTransposed) = (call.Layer.InputChannels, call.Layer.Stride, call.Layer.IsTransposed);
        var hasFew = call.Positions <= FewPositions;
        var products = channels * call.Layer.Kernel * call.Layer.Kernel / (isTransposed ? stride * stride : 1);
        var most = isTransposed && hasFew ? MostTransposedProducts : MostProducts;

        var parts = 1;
        while (products > parts * most && channels % (2 * parts * OneDnnConvolution.ChannelBlock) == 0)
            parts *= 2;

        // The results of all groups are in memory at once.
        var together = hasFew && stride > 1 && call.Layer.Weights >= ManyWeights;
        return together ? new ChannelSplit(isTransposed, 1, parts) : new ChannelSplit(isTransposed, parts, 1);
    }

    /// <summary>The weight of each piece. In a piece with groups, each group makes all outputs from its own inputs.</summary>
    /// <returns>Views or new tensors; the caller disposes them.</returns>
    public Tensor[] Weights(Tensor weight) => IsTransposed || Groups == 1 ? weight.chunk(Pieces, IsTransposed ? 0 : 1) : [Grouped(weight)];

    /// <summary>The weight that <see cref="Weights"/> cut into pieces; the caller disposes it.</summary>
    public Tensor Weight(Tensor[] pieces)
    {
        if (IsTransposed || Groups == 1)
            return cat(pieces, IsTransposed ? 0 : 1);

        using var scope = NewDisposeScope();
        var (outputs, inputs, height, width) = (pieces[0].shape[0] / Groups, pieces[0].shape[1], pieces[0].shape[2], pieces[0].shape[3]);
        return pieces[0].reshape(Groups, outputs, inputs, height, width)
            .transpose(0, 1).reshape(outputs, Groups * inputs, height, width).MoveToOuterDisposeScope();
    }

    /// <summary>Runs each piece over its channels and adds up.</summary>
    /// <param name="input">N×C×H×W; stays the caller's.</param>
    /// <param name="bias">Added at the end, or null.</param>
    /// <param name="run">Convolves some channels of the input by the piece with that index.</param>
    /// <returns>The sum; the caller disposes it.</returns>
    public Tensor Sum(Tensor input, Tensor? bias, Func<Tensor, int, Tensor> run)
    {
        using var scope = NewDisposeScope();
        var channels = input.shape[1] / Pieces;
        var sum = OverGroups(run(input.narrow(1, 0, channels), 0));
        for (var index = 1; index < Pieces; index++)
        {
            using var part = OverGroups(run(input.narrow(1, index * channels, channels), index));
            sum.AddInPlace(part);
        }

        if (bias is not null)
            sum.AddInPlace(bias.view(-1, 1, 1));

        return sum.MoveToOuterDisposeScope();
    }

    private Tensor Grouped(Tensor weight)
    {
        var (outputs, inputs, height, width) = (weight.shape[0], weight.shape[1], weight.shape[2], weight.shape[3]);
        return weight.permute(0, 2, 3, 1).reshape(outputs, height, width, Groups, inputs / Groups)
            .permute(3, 0, 1, 2, 4).reshape(Groups * outputs, height, width, inputs / Groups).permute(0, 3, 1, 2);
    }

    private Tensor OverGroups(Tensor results)
    {
        if (Groups == 1)
            return results;

        using var scope = NewDisposeScope();
        var rows = results.permute(0, 2, 3, 1); // N×H×W×(groups·C)
        return rows.reshape(rows.shape[0], rows.shape[1], rows.shape[2], Groups, -1).sum(3).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
