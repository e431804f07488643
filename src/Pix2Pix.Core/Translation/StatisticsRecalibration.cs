using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>
/// Recomputes the running statistics of a trained generator for <see cref="TranslationMode.RunningStatistics"/>: the exact mean and
/// variance of each batch-norm layer's inputs over a set of images. Training leaves a moving average over its last few steps instead.
/// </summary>
/// <remarks>See docs/decisions/0027-recalibration.md for why this takes several passes.</remarks>
public static class StatisticsRecalibration
{
    /// <summary>Recalibrates a generator.</summary>
    /// <param name="generator">The generator; it stays as it is.</param>
    /// <param name="images">Inputs like those that will be translated; enumerated once per pass.</param>
    /// <param name="options">Preparation, passes, device.</param>
    /// <param name="progress">Gets a report after every image.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>A generator with the new statistics and bit for bit the same other weights, and a report.</returns>
    /// <exception cref="ArgumentException">The generator has no running statistics, there is no image, or one does not fit.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="TorchBackendException">libtorch or the device cannot be used.</exception>
    public static (StoredGenerator Generator, RecalibrationReport Report) Recalibrate(
        StoredGenerator generator,
        IEnumerable<ImageBuffer> images,
        RecalibrationOptions? options = null,
        IProgress<RecalibrationReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(images);
        options = OptionsGuard.Validated(options is null ? new RecalibrationOptions() : options with { });
        if (generator.Options.Normalization != Normalization.Batch)
        {
            throw new ArgumentException(
                $"Only batch normalisation has running statistics, but this generator has {generator.Options.Normalization}.",
                nameof(generator));
        }

        var device = TorchDevice.Resolve(options.Device);
        using var network = generator.Build("memory");
        network.to(device);
        network.eval();

        var report = Gather(network, generator.Describe(network), images, options, progress, cancellationToken);
        return (generator with { Tensors = [.. ModuleWeights.Capture(network).Select(Copied)] }, report);
    }

    private static RecalibrationReport Gather(
        GeneratorNetwork network,
        TranslationModelInfo info,
        IEnumerable<ImageBuffer> images,
        RecalibrationOptions options,
        IProgress<RecalibrationReport>? progress,
        CancellationToken cancellation)
    {
        var layers = network.modules().OfType<TorchSharp.Modules.BatchNorm2d>().Count();
        var report = new RecalibrationReport { Passes = 0, Images = 0, Layers = layers, LargestChange = double.PositiveInfinity };

        while (report.Passes < (options.Passes ?? layers) && report.LargestChange > options.Tolerance)
        {
            // The first pass normalises by each image's own statistics, as training did; the others by those computed so far.
            using var sums = new BatchNormAccumulator();
            var statistics = report.Passes == 0 ? FeatureStatistics.Image : FeatureStatistics.Running;
            var translator = new ImageTranslator(new CalibrationModel(network, info, statistics, sums), options.Images);
            report = report with { Passes = report.Passes + 1, Images = 0 };

            foreach (var image in images)
            {
                cancellation.ThrowIfCancellationRequested();
                translator.Translate(image);
                report = report with { Images = report.Images + 1 };
                progress?.Report(report);
            }

            if (report.Images == 0)
                throw new ArgumentException("There is no image to gather statistics from.", nameof(images));

            report = report with { LargestChange = sums.MoveStatistics() };
        }

        return report;
    }

    // Copies the data, which the disposal of the network would free.
    private static StoredTensor Copied(StoredTensor tensor) => new(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Data.ToArray());
}
