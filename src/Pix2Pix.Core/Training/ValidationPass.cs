using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>
/// Measures the generator on held-out pairs: the mean absolute difference to their targets, in units of [-1, 1]. Draws the first
/// few as images.
/// </summary>
internal sealed class ValidationPass : IValidation
{
    // No dropout, and each image by its own statistics: the same weights always give the same number.
    private static readonly ForwardContext PerImage = new() { Statistics = FeatureStatistics.Image, DropsFeatures = false };

    private readonly Pix2PixTrainer _trainer;
    private readonly IPairedDataset _pairs;
    private readonly ResizePair? _resize;
    private readonly LabelClasses? _labels;
    private readonly string? _sampleDirectory;
    private readonly int _sampleCount;

    /// <summary>Prepares the pass over a run's validation pairs, of which it must have some.</summary>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public ValidationPass(Pix2PixTrainer trainer, IPairedDataset pairs, TrainingRun run)
    {
        if (pairs.Count == 0)
            throw new ArgumentException("There is no pair to validate on; give none, or at least one.");

        (_trainer, _labels, _sampleCount) = (trainer, trainer.Options.Labels, run.SampleImageCount);
        _pairs = TrainingPairs.Of(pairs, trainer.Options);
        _sampleDirectory = run.Directory is null || _sampleCount == 0 ? null : Path.Combine(run.Directory, "samples");

        if (trainer.Options.Jitter is { ResizeTo: not null } jitter)
            _resize = new ResizePair(jitter.CropTo, jitter.CropTo, jitter.InputFilter, jitter.TargetFilter);
    }

    /// <inheritdoc/>
    public double? Measure(int epoch, CancellationToken cancellation)
    {
        var sum = 0.0;
        var samples = new List<IReadOnlyList<ImageBuffer>>();

        for (var index = 0; index < _pairs.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var noGradients = no_grad();

            var pair = _pairs.Read(index);
            pair = _resize?.Apply(pair, new SeededRandom(0)) ?? pair;

            var output = _trainer.BestGenerator.Translate(ImageTensors.ToTensor(pair.Input).to(_trainer.Device), PerImage);
            sum += output.Subtract(ImageTensors.ToTensor(pair.Target).to(_trainer.Device)).abs().mean().item<float>();

            if (samples.Count < _sampleCount)
                samples.Add(Row(pair, ImageTensors.ToImage(output, pair.Target.SampleType)));
        }

        if (_sampleDirectory is not null)
            Save(samples, Path.Combine(_sampleDirectory, FormattableString.Invariant($"epoch-{epoch:D4}.png")));

        return sum / _pairs.Count;
    }

    private static void Save(List<IReadOnlyList<ImageBuffer>> rows, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ImageCodecs.Default.Save(ContactSheet.Arrange(rows), path);
    }

    // Input, output and target. Lightness and chroma are shown as the colours that they make together.
    private IReadOnlyList<ImageBuffer> Row(ImagePair pair, ImageBuffer output) =>
        pair is { Input.Channels: 1, Target: { Channels: 2, HasAlpha: false } }
            ? [pair.Input, LabColor.MergeLab(pair.Input, output), LabColor.MergeLab(pair.Input, pair.Target)]
            : [_labels?.ToImage(pair.Input) ?? Visible(pair.Input), Visible(output), Visible(pair.Target)];

    // The first image of a stack.
    private static ImageBuffer Visible(ImageBuffer image) =>
        image.ColorChannels is 1 or 3 ? image : ImageLayers.Take(image, 0, image.Channels > 3 ? 3 : 1);
}
