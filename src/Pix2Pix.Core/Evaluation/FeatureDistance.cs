using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// How far the outputs are from the targets as distributions of features of a network: FID, the Fréchet inception distance
/// (M. Heusel et al.: GANs trained by a two time-scale update rule converge to a local Nash equilibrium, 2017), and
/// KID, the kernel inception
/// distance (M. Bińkowski et al.: Demystifying MMD GANs, 2018), which has no bias where images are few. The network's
/// last output is taken, averaged over positions.
/// </summary>
/// <remarks>
/// Equal to published numbers only with their network and their resizing. For FID only sums are kept; KID's estimate needs the features
/// themselves, 4 bytes each of every image.
/// </remarks>
public sealed class FeatureDistance : IImageSetMetric
{
    private readonly IFeatureExtractor _extractor;
    private readonly FeatureDistanceOptions _options;
    private readonly (List<ImageBuffer> Waiting, FeatureMoments Moments, List<float[]> Features) _outputs = ([], new(), []);
    private readonly (List<ImageBuffer> Waiting, FeatureMoments Moments, List<float[]> Features) _targets = ([], new(), []);

    /// <summary>Starts with no image.</summary>
    /// <param name="extractor">The network; stays the caller's.</param>
    /// <param name="options">How.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FeatureDistance(IFeatureExtractor extractor, FeatureDistanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        TorchBackend.EnsureLoaded();
        _extractor = extractor;
        _options = OptionsGuard.Validated(options is null ? new FeatureDistanceOptions() : options with { });
    }

    /// <inheritdoc/>
    /// <exception cref="FeatureNetworkException">The network fails.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        _outputs.Waiting.Add(pair.Output);
        _targets.Waiting.Add(pair.Target);
        if (_outputs.Waiting.Count >= _options.BatchSize)
            Describe();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are fewer than two pairs.</exception>
    public SetResult Compute()
    {
        Describe();
        var count = _outputs.Features.Count;
        if (count < 2)
            throw new InvalidOperationException($"FID and KID compare sets: they need at least two images, but there {(count == 1 ? "is 1" : "is none")}.");

        var length = _outputs.Moments.Length;
        var kernel = KernelDistance.Between(_outputs.Features, _targets.Features, _options.KernelSubsets, _options.KernelSubsetSize, _options.Seed);
        return new SetResult
        {
            Scores =
            [
                new SetScore
                {
                    Name = "FID",
                    Value = FrechetDistance.Between(_outputs.Moments, _targets.Moments),
                    Goal = MetricGoal.Lowest,
                    Note = count > length ? null : $"of {count} images, fewer than the {length} features: too high, and comparable only with the same number of images; trust KID more",
                },
                new SetScore { Name = "KID", Value = kernel.Mean, Deviation = kernel.Deviation, Goal = MetricGoal.Lowest },
            ],
        };
    }

    private void Describe()
    {
        foreach (var (waiting, moments, features) in new[] { _outputs, _targets })
        {
            if (waiting.Count == 0)
                continue;

            var maps = _extractor.Extract(waiting)[^1];
            var vectors = Enumerable.Range(0, waiting.Count).Select(maps.AverageOf).ToList();
            moments.Add(vectors);
            features.AddRange(vectors);
            waiting.Clear();
        }
    }
}
