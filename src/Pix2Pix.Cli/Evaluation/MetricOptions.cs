using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options that say what is measured.</summary>
internal static class MetricOptions
{
    // In units of their own, where images have such.
    private static readonly Dictionary<string, Func<SampleRange, IImageMetric>> InUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["l1"] = range => new MeanAbsoluteError(range),
        ["rmse"] = range => new RootMeanSquareError(range),
    };

    private static readonly Dictionary<string, Func<IImageMetric>> OfPairs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["l1"] = () => new MeanAbsoluteError(),
        ["rmse"] = () => new RootMeanSquareError(),
        ["psnr"] = () => new PeakSignalToNoiseRatio(),
        ["ssim"] = () => new StructuralSimilarity(),
        ["ms-ssim"] = () => new MultiScaleSimilarity(),
    };

    private static readonly Dictionary<string, Func<IImageSetMetric>> OfSets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lab"] = () => new LabHistogramIntersection(),
        ["spectrum"] = () => new PowerSpectrum(),
    };

    private static readonly string Names = string.Join(", ", OfPairs.Keys.Concat(OfSets.Keys));

    private static readonly OptionList Own = new();

    private static readonly Option<string?> Metrics = Own.Add<string?>("--metrics",
        $"What to measure, separated by commas, of {Names}; by default all that the images are large enough for.");

    public static IEnumerable<Option> All => [.. Own, .. NetworkMetricOptions.All, .. FcnMetricOptions.All];

    /// <summary>The files of the networks that measure, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed) =>
        [.. NetworkMetricOptions.Networks(parsed), .. FcnMetricOptions.Networks(parsed)];

    /// <summary>Makes fresh metrics.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="first">The first pair; its size decides which metrics are measured by default.</param>
    /// <param name="range">The range of outputs and targets, whose errors are measured in its units too; null if they have none.</param>
    /// <returns>The metrics; the caller disposes them.</returns>
    public static EvaluationMetrics Create(ParseResult parsed, EvaluationPair first, SampleRange? range)
    {
        var names = parsed.GetValue(Metrics)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names?.FirstOrDefault(name => !OfPairs.ContainsKey(name) && !OfSets.ContainsKey(name)) is { } unknown)
            throw new UsageException($"--metrics knows no {unknown}; there are {Names}.");

        var metrics = new EvaluationMetrics();
        metrics.OfPairs.AddRange(OfPairs.Where(entry => Wanted(entry.Key)).Select(entry => entry.Value()));
        if (range is not null)
            metrics.OfPairs.AddRange(InUnits.Where(entry => Wanted(entry.Key)).Select(entry => entry.Value(range)));
        metrics.OfSets.AddRange(OfSets.Where(entry => Wanted(entry.Key)).Select(entry => entry.Value()));

        try
        {
            var device = ModelOptions.All.Read(parsed).Device;
            NetworkMetricOptions.AddTo(metrics, parsed, device);
            FcnMetricOptions.AddTo(metrics, parsed, device);
            return metrics;
        }
        catch
        {
            metrics.Dispose();
            throw;
        }

        bool Wanted(string name) => names?.Contains(name, StringComparer.OrdinalIgnoreCase) ?? Suits(name, first);
    }

    private static bool Suits(string metric, EvaluationPair pair)
    {
        var side = Math.Min(pair.Target.Width, pair.Target.Height);
        return metric switch
        {
            "ssim" => side >= 11,
            "ms-ssim" => side >= MultiScaleSimilarity.MinimumSide,
            "lab" or "spectrum" => side >= 4 && pair.Target.Channels is 1 or 3,
            _ => true,
        };
    }
}
