using System.Globalization;
using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// Measures sharpness by the power spectrum, which puts "L1 blurs" (paper, section 4.2) into a number. The HF ratio is the share of
/// the outputs' power beyond <see cref="HighFrequency"/>, divided by the targets' share: 1 is as sharp as the targets, less is
/// blurred, more is noise or the checkerboard pattern of transposed convolutions.
/// </summary>
/// <remarks>
/// The spectrum is that of the grey values without their mean, under a Hann window, summed over all images. The curve shows the
/// mean power at each distance from zero frequency. Frequencies are in cycles per pixel; the corners, up to 0.71, count as high.
/// </remarks>
public sealed class PowerSpectrum : IImageSetMetric
{
    /// <summary>Where high frequencies begin, in cycles per pixel: half of the highest frequency that a row can hold.</summary>
    public const double HighFrequency = 0.25;

    private readonly SpectrumSums _outputs = new();
    private readonly SpectrumSums _targets = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">An image is neither grey nor RGB, or smaller than 4×4 pixels.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ComparedImages.CheckSide(pair.Output, 4, "The power spectrum");
        ComparedImages.CheckSide(pair.Target, 4, "The power spectrum");
        TorchBackend.EnsureLoaded();
        _outputs.Add(pair.Output);
        _targets.Add(pair.Target);
    }

    /// <summary>Computes the ratio of all pairs added so far; more may be added afterwards.</summary>
    /// <returns>The score <c>HF ratio</c>, which is best at 1, and both spectra as a curve.</returns>
    public SetResult Compute()
    {
        var (outputs, targets) = (_outputs.Means, _targets.Means);
        var filled = Enumerable.Range(0, SpectrumSums.Bins)
            .Where(bin => double.IsFinite(outputs[bin]) && double.IsFinite(targets[bin]))
            .ToList();

        return new SetResult
        {
            Scores =
            [
                new SetScore
                {
                    Name = "HF ratio",
                    Value = _outputs.HighShare / _targets.HighShare,
                    Goal = MetricGoal.One,
                    Note = string.Create(
                        CultureInfo.InvariantCulture,
                        $"power beyond {HighFrequency} cycles per pixel: "
                        + $"{_outputs.HighShare:P2} of the outputs', {_targets.HighShare:P2} of the targets'"),
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
