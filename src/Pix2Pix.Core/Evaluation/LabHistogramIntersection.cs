using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// How much the colours of all outputs and of all targets overlap, in CIE L*a*b* (paper, Figure 7): for each of L*, a* and b* the sum over
/// the bins of min(pₒ, pₜ), where pₒ and pₜ are the shares of all outputs' and all targets' pixels. 1 for equal
/// distributions, 0 for disjoint ones.
/// </summary>
/// <remarks>
/// Bins are 1 unit wide around whole numbers, L* from 0 to 100, a* and b* from −110 to 110, so that grey is in the
/// middle of one. The paper does not state its own.
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
    /// <exception cref="ArgumentException">An image is neither grey nor colour.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        Count(pair.Output, [.. _axes.Select(axis => axis.Outputs)]);
        Count(pair.Target, [.. _axes.Select(axis => axis.Targets)]);
    }

    /// <inheritdoc/>
    public SetResult Compute()
    {
        var axes = _axes.Select(axis => (axis.Name, axis.Outputs.Centers, Outputs: axis.Outputs.Shares, Targets: axis.Targets.Shares)).ToList();
        return new SetResult
        {
            Scores = [.. axes.Select(axis => new SetScore { Name = $"Lab {axis.Name}", Value = axis.Outputs.Zip(axis.Targets, Math.Min).Sum(), Goal = MetricGoal.Highest })],
            Curves = [.. axes.Select(axis => new SetCurve { Name = $"Lab {axis.Name}: share of pixels", Axis = $"{axis.Name}*", Positions = axis.Centers, Outputs = axis.Outputs, Targets = axis.Targets })],
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
