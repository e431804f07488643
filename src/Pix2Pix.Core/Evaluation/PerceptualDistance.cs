using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// LPIPS, the learned perceptual distance: at each position of each output of a network, the features of both images are scaled to
/// length 1; their squared differences, weighted by channel, are averaged over the positions and summed over the outputs. 0 for
/// equal images.
/// </summary>
/// <remarks>
/// R. Zhang, P. Isola, A. Efros, E. Shechtman, O. Wang: The unreasonable effectiveness of deep features as a perceptual metric
/// (2018), eq. 1. The network gives feature maps, for example relu1…relu5 of AlexNet, and takes
/// <see cref="FeatureInput.ImageNet"/>; the weights are those that the authors publish for it.
/// </remarks>
public sealed class PerceptualDistance : IImageMetric
{
    private readonly IFeatureExtractor _network;
    private readonly IReadOnlyList<float[]> _weights;

    /// <summary>Makes the metric.</summary>
    /// <param name="network">The network; the caller disposes it.</param>
    /// <param name="weights">
    /// For each output of the network an array with a weight per channel, none negative; <c>PerceptualWeights.Load</c> reads the
    /// published ones.
    /// </param>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public PerceptualDistance(IFeatureExtractor network, IReadOnlyList<float[]> weights)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.SelectMany(channels => channels).Any(weight => weight < 0 || !float.IsFinite(weight)))
            throw new ArgumentException("The weights of LPIPS are finite and not negative; these are other weights.", nameof(weights));

        (_network, _weights) = (network, weights);
    }

    /// <inheritdoc/>
    public string Name => "LPIPS";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    /// <exception cref="FeatureNetworkException">The network fails, or the weights are not for it.</exception>
    public double Measure(ImageBuffer output, ImageBuffer target)
    {
        ComparedImages.Check(output, target);
        var maps = _network.Extract([output, target]);
        var expected = string.Join(", ", _weights.Select(channels => channels.Length));
        var actual = string.Join(", ", maps.Select(map => map.Channels));
        if (expected != actual)
        {
            throw new FeatureNetworkException(
                $"The weights of LPIPS are for outputs of {expected} channels, but the network gives {actual}.");
        }

        return maps.Zip(_weights, Distance).Sum();
    }

    private static double Distance(FeatureMaps maps, float[] weights)
    {
        var first = maps.Of(0);
        var second = maps.Of(1);
        var sum = 0.0;

        for (var position = 0; position < maps.Positions; position++)
        {
            var (firstScale, secondScale) = (1 / Length(first, position, maps), 1 / Length(second, position, maps));
            for (int channel = 0, index = position; channel < weights.Length; channel++, index += maps.Positions)
            {
                var difference = first[index] * firstScale - second[index] * secondScale;
                sum += weights[channel] * difference * difference;
            }
        }

        return sum / maps.Positions;
    }

    // The authors' epsilon: positions where all features are 0 do not divide by zero.
    private static double Length(ReadOnlySpan<float> planes, int position, FeatureMaps maps)
    {
        var squares = 0.0;
        for (var index = position; index < planes.Length; index += maps.Positions)
            squares += (double)planes[index] * planes[index];

        return Math.Sqrt(squares) + 1e-10;
    }
}
