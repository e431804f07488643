using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>
/// Gathers the running statistics of a trained generator anew: the exact mean and variance, over a set of images, of what each batch
/// normalisation sees when it translates with them (<see cref="TranslationMode.RunningStatistics"/>). Those that training left are a
/// moving average over its last few steps, and of batches of one.
/// </summary>
public static class StatisticsRecalibration
{
    /// <summary>Recalibrates a generator.</summary>
    /// <param name="generator">The generator; left as it is.</param>
    /// <param name="images">Inputs like those that will be translated; enumerated once per pass.</param>
    /// <param name="options">Preparation, passes, device.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellationToken">Ends the work with an exception.</param>
    /// <returns>The generator with the new statistics, its other weights bit for bit the same; and what came of it.</returns>
    /// <exception cref="ArgumentException">The generator has no running statistics, there is no image, or one does not
    /// fit the generator.</exception>
    public static (StoredGenerator Generator, RecalibrationReport Report) Recalibrate(
        StoredGenerator generator,
        IEnumerable<Imaging.ImageBuffer> images,
        RecalibrationOptions? options = null,
        IProgress<RecalibrationReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(images);
        options = OptionsGuard.Validated(options is null ? new RecalibrationOptions() : options with { });
        if (generator.Options.Normalization != Normalization.Batch)
            throw new ArgumentException($"Only batch normalisation has running statistics, but this generator has {generator.Options.Normalization}.", nameof(generator));

        var device = TorchDevice.Resolve(options.Device);
        using var network = generator.Build("memory");
        network.to(device);
        network.eval();

        var report = Gather(network, generator.Describe(network), images, options, progress, cancellationToken);
        return (generator with { Tensors = [.. ModuleWeights.Capture(network).Select(Held)] }, report);
    }

    private static RecalibrationReport Gather(
        GeneratorNetwork network, TranslationModelInfo info, IEnumerable<Imaging.ImageBuffer> images, RecalibrationOptions options, IProgress<RecalibrationReport>? progress, CancellationToken cancellation)
    {
        var layers = network.modules().OfType<TorchSharp.Modules.BatchNorm2d>().Count();
        var report = new RecalibrationReport { Passes = 0, Images = 0, Layers = layers, LargestChange = double.PositiveInfinity };

        while (report.Passes < (options.Passes ?? layers) && report.LargestChange > options.Tolerance)
        {
            // The first pass normalises each image by itself, as training did; the others by what is gathered.
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

    // The network goes; what it held must stay.
    private static StoredTensor Held(StoredTensor tensor) => new(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Data.ToArray());
}
