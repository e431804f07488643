using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>Measures the generator on held-out pairs, and writes images of the first few.</summary>
internal sealed class Validator
{
    // Without dropout and apart from its batch: the same weights give the same number.
    private static readonly ForwardContext PerImage = new() { Statistics = FeatureStatistics.Image, DropsFeatures = false };

    private readonly Pix2PixTrainer _trainer;
    private readonly IPairedDataset _data;
    private readonly ResizePair? _resize;
    private readonly LabelClasses? _labels;
    private readonly string? _images;
    private readonly int _samples;

    public Validator(Pix2PixTrainer trainer, TrainingRun run)
    {
        (_trainer, _labels, _samples) = (trainer, trainer.Options.Labels, run.SampleImageCount);
        _data = _labels is null ? run.Validation! : new OneHotInputDataset(run.Validation!, _labels);
        if (_data.Count == 0)
            throw new ArgumentException("There is no pair to validate on; give none, or at least one.");

        _resize = trainer.Options.Jitter is { ResizeTo: not null } jitter ? new ResizePair(jitter.CropTo, jitter.CropTo, jitter.InputFilter, jitter.TargetFilter) : null;
        _images = run.Directory is null || run.SampleImageCount == 0 ? null : Path.Combine(run.Directory, "samples");
    }

    /// <summary>The mean absolute difference between output and target over all pairs, in units of [-1, 1].</summary>
    public double Validate(int epoch)
    {
        var sum = 0.0;
        var rows = new List<IReadOnlyList<ImageBuffer>>();

        for (var index = 0; index < _data.Count; index++)
        {
            using var scope = NewDisposeScope();
            using var noGradients = no_grad();

            var pair = _data.Read(index);
            pair = _resize?.Apply(pair, new SeededRandom(0)) ?? pair;

            var output = _trainer.BestGenerator.Translate(ImageTensors.ToTensor(pair.Input).to(_trainer.Device), PerImage);
            sum += output.Subtract(ImageTensors.ToTensor(pair.Target).to(_trainer.Device)).abs().mean().item<float>();

            if (rows.Count < _samples)
                rows.Add(Row(pair, ImageTensors.ToImage(output, pair.Target.SampleType)));
        }

        if (_images is not null)
        {
            Directory.CreateDirectory(_images);
            ImageCodecs.Default.Save(ContactSheet.Arrange(rows), Path.Combine(_images, FormattableString.Invariant($"epoch-{epoch:D4}.png")));
        }

        return sum / _data.Count;
    }

    // Input, output, target; colourisation shows as colours.
    private IReadOnlyList<ImageBuffer> Row(ImagePair pair, ImageBuffer output) => pair is { Input.Channels: 1, Target: { Channels: 2, HasAlpha: false } }
        ? [pair.Input, LabColor.MergeLab(pair.Input, output), LabColor.MergeLab(pair.Input, pair.Target)]
        : [_labels?.ToImage(pair.Input) ?? Shown(pair.Input), Shown(output), Shown(pair.Target)];

    // Of several images stacked, the first.
    private static ImageBuffer Shown(ImageBuffer image) => image.ColorChannels is 1 or 3 ? image : ImageLayers.Take(image, 0, image.Channels > 3 ? 3 : 1);
}
