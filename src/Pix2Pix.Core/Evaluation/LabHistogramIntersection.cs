using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// The overlap of the colour histograms of all outputs and all targets in CIE L*a*b* (paper, Figure 7): for each of L*, a* and b*
/// the sum over the bins of min(pₒ, pₜ), where pₒ and pₜ are the shares of the outputs' and the targets' pixels. 1 for equal
/// distributions, 0 for disjoint ones.
/// </summary>
/// <remarks>
/// A model trained with L1 alone prefers average, greyish colours, and scores low in a* and b*. Bins are 1 unit wide around whole
/// numbers, L* from 0 to 100, a* and b* from −110 to 110, so that grey lies in the middle of a bin; the paper does not state its
/// bins.
/// </remarks>
public sealed class LabHistogramIntersection : IImageSetMetric
{
    private readonly (string Name, Histogram Outputs, Histogram Targets)[] _axes =
    [
        ("L", Lightness(), Lightness()),
        ("a", Chroma(), Chroma()),
        ("b", Chroma(), Chroma()),
    ];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An image is neither grey nor RGB.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Count(pair.Output, [.. _axes.Select(axis => axis.Outputs)]);
        Count(pair.Target, [.. _axes.Select(axis => axis.Targets)]);
    }

    /// <summary>Computes the overlaps of all pairs added so far; more may be added afterwards.</summary>
    /// <returns>Three scores, <c>Lab L</c>, <c>Lab a</c> and <c>Lab b</c>, and the histograms as curves.</returns>
    public SetResult Compute()
    {
        var curves = _axes.Select(axis => new SetCurve
        {
            Name = $"Lab {axis.Name}: share of pixels",
            Axis = $"{axis.Name}*",
            Positions = axis.Outputs.Centers,
            Outputs = axis.Outputs.Shares,
            Targets = axis.Targets.Shares,
        }).ToList();

        return new SetResult
        {
            Scores = [.. _axes.Zip(curves, (axis, curve) => new SetScore
            {
                Name = $"Lab {axis.Name}",
                Value = curve.Outputs.Zip(curve.Targets, Math.Min).Sum(),
                Goal = MetricGoal.Highest,
            })],
            Curves = curves,
        };
    }

    private static Histogram Lightness() => new(-0.5, 100.5, 101);

    private static Histogram Chroma() => new(-110.5, 110.5, 221);

    private static void Count(ImageBuffer image, Histogram[] histograms)
    {
        var (lightness, chroma) = LabColor.SplitLab(image.WithColorChannels(3));

        foreach (var light in lightness.Samples<float>())
            histograms[0].Add(light * 100);

        var chromas = chroma.Samples<float>();
        for (var sample = 0; sample < chromas.Length; sample++)
            histograms[1 + sample % 2].Add((chromas[sample] * 2 - 1) * 110);
    }
}
