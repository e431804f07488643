using Pix2Pix.Imaging;

namespace Pix2Pix.Tensors;

/// <summary>Converts batches to the <see cref="ImageNormalization"/> that a network was trained with.</summary>
internal static class ImageNormalizationTensors
{
    /// <summary>Orders the channels, scales and shifts.</summary>
    /// <param name="convention">What the network expects.</param>
    /// <param name="images">N×3×H×W, RGB in [-1, 1]; stays the caller's.</param>
    /// <returns>N×3×H×W; the caller disposes it.</returns>
    public static Tensor Apply(this ImageNormalization convention, Tensor images)
    {
        using var scope = NewDisposeScope();
        var lines = Enumerable.Range(0, 3).Select(convention.FromSignedUnit).ToList();
        var factors = PerChannel([.. lines.Select(line => line.Factor)], images);
        var summands = PerChannel([.. lines.Select(line => line.Summand)], images);
        var ordered = convention.Order == ChannelOrder.Bgr ? images.flip(1) : images;
        return ordered.mul(factors).Add(summands).MoveToOuterDisposeScope();
    }

    private static Tensor PerChannel(float[] values, Tensor like) => tensor(values, like.dtype, like.device).view(1, 3, 1, 1);
}
