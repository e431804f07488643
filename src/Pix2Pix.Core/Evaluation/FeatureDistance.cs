using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// FID and KID: distances between outputs and targets as distributions of a network's features. FID is the Fréchet inception
/// distance (M. Heusel et al.: GANs trained by a two time-scale update rule converge to a local Nash equilibrium, 2017). KID is
/// the kernel inception distance (M. Bińkowski et al.: Demystifying MMD GANs, 2018), which has no bias for few images.
/// </summary>
/// <remarks>
/// The features are the network's last output, averaged over positions. The numbers equal published ones only with the published
/// network and its resizing. FID keeps sums; KID keeps the features of every image, 4 bytes each (8 KiB per image with
/// Inception's 2048 features). Not for use from several threads at once.
/// </remarks>
public sealed class FeatureDistance : IImageSetMetric
{
    private readonly IFeatureExtractor _extractor;
    private readonly FeatureDistanceOptions _options;
    private readonly (List<ImageBuffer> Waiting, FeatureMoments Moments, List<float[]> Features) _outputs = ([], new(), []);
    private readonly (List<ImageBuffer> Waiting, FeatureMoments Moments, List<float[]> Features) _targets = ([], new(), []);

    /// <summary>Makes the metric, with no image counted.</summary>
    /// <param name="extractor">The network; the caller disposes it.</param>
    /// <param name="options">Batch size and KID's subsets; null for the defaults.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FeatureDistance(IFeatureExtractor extractor, FeatureDistanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        TorchBackend.EnsureLoaded();
        _extractor = extractor;
        _options = OptionsGuard.Validated(options is null ? new FeatureDistanceOptions() : options with { });
    }

    /// <inheritdoc/>
    /// <exception cref="FeatureNetworkException">The network fails, or gives another number of features than before.</exception>
    /// <remarks>The network runs once <see cref="FeatureDistanceOptions.BatchSize"/> pairs have come; until then they are kept.</remarks>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        _outputs.Waiting.Add(pair.Output);
        _targets.Waiting.Add(pair.Target);
        if (_outputs.Waiting.Count >= _options.BatchSize)
            Describe();
    }

    /// <summary>Computes FID and KID of all pairs added so far; more may be added afterwards.</summary>
    /// <returns>Two scores, <c>FID</c> and <c>KID</c>; for both lower is better. FID has a note if there are too few images.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two pairs.</exception>
    /// <exception cref="FeatureNetworkException">The network fails.</exception>
    public SetResult Compute()
    {
        Describe();
        var count = _outputs.Features.Count;
        if (count < 2)
        {
            throw new InvalidOperationException(
                $"FID and KID compare sets: they need at least two images, but there {(count == 1 ? "is 1" : "is none")}.");
        }

        var length = _outputs.Moments.Length;
        var kernel = KernelDistance.Between(
            _outputs.Features, _targets.Features, _options.KernelSubsets, _options.KernelSubsetSize, _options.Seed);
        return new SetResult
        {
            Scores =
            [
                new SetScore
                {
                    Name = "FID",
                    Value = FrechetDistance.Between(_outputs.Moments, _targets.Moments),
                    Goal = MetricGoal.Lowest,
                    Note = count > length ? null : TooFew(count, length),
                },
                new SetScore { Name = "KID", Value = kernel.Mean, Deviation = kernel.Deviation, Goal = MetricGoal.Lowest },
            ],
        };
    }

    private static string TooFew(int count, int length) =>
        $"of {count} images, fewer than the {length} features: too high, and comparable only with the same number of images; "
        + "trust KID more";

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
