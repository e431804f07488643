using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// What "L1 blurs" means in numbers (paper, section 4.1). Each image's grey values, less their mean and under Hann's
/// window, are taken apart into
/// frequencies; HF ratio is the outputs' share of power beyond <see cref="HighFrequency"/>, divided by the targets' share. 1: as sharp as
/// the targets; less: blurred; more: noise, or the checkerboards of transposed convolutions. The curve is the mean
/// power at each distance from zero frequency.
/// </summary>
/// <remarks>
/// Shares are of all images' power together, without the mean. Frequencies are in cycles per pixel; the corners, up to
/// 0.71, count as high.
/// </remarks>
public sealed class PowerSpectrum : IImageSetMetric
{
    /// <summary>Where high frequencies begin, in cycles per pixel: half of the highest that a row of pixels can hold.</summary>
    public const double HighFrequency = 0.25;

    private readonly SpectrumSums _outputs = new();
    private readonly SpectrumSums _targets = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An image is neither grey nor colour, or smaller than 4×4.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ComparedImages.CheckSide(pair.Output, 4, "The power spectrum");
        ComparedImages.CheckSide(pair.Target, 4, "The power spectrum");
        TorchBackend.EnsureLoaded();
        _outputs.Add(pair.Output);
        _targets.Add(pair.Target);
    }

    /// <inheritdoc/>
    public SetResult Compute()
    {
        var (outputs, targets) = (_outputs.Means, _targets.Means);
        var filled = Enumerable.Range(0, SpectrumSums.Bins).Where(bin => double.IsFinite(outputs[bin]) && double.IsFinite(targets[bin])).ToList();

        return new SetResult
        {
            Scores =
            [
                new SetScore
                {
                    Name = "HF ratio",
                    Value = _outputs.HighShare / _targets.HighShare,
                    Goal = MetricGoal.One,
                    Note = FormattableString.Invariant($"power beyond {HighFrequency} cycles per pixel: {_outputs.HighShare:P2} of the outputs', {_targets.HighShare:P2} of the targets'"),
                },
            ],
            Curves =
            [
                new SetCurve
                {
                    Name = "Power spectrum",
                    Axis = "frequency (cycles per pixel)",
                    Positions = [.. filled.Select(bin => (bin + 0.5) / (2 * SpectrumSums.Bins))],
                    Outputs = [.. filled.Select(bin => outputs[bin])],
                    Targets = [.. filled.Select(bin => targets[bin])],
                },
            ],
        };
    }
}
