using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Segmentation;

/// <summary><c>pix2pix train-segmenter</c>.</summary>
internal static class TrainSegmenterCommand
{
    private static readonly Option<string> Photos = new("--photos") { Description = "Folder of the photos to learn from.", Required = true };
    private static readonly Option<string> Labels = new("--labels") { Description = "Folder of their labels, same names: one channel, the samples being class numbers from 0.", Required = true };
    private static readonly Option<string?> ValidationPhotos = new("--val-photos") { Description = "Folder of photos to validate on; the weights that do best on them are kept." };
    private static readonly Option<string?> ValidationLabels = new("--val-labels") { Description = "Folder of their labels." };
    private static readonly Option<int> Classes = new("--classes") { Description = "The number of classes; labels from there on are void.", Required = true };
    private static readonly Option<int?> VoidLabel = new("--void") { Description = "A label that is not learned either." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The run's directory: checkpoints, scores.", Required = true };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with the run in --output from its last checkpoint; say everything else as it was." };
    private static readonly Option<string> Size = new("--size") { Description = "Width and height to train at, in pixels.", DefaultValueFactory = _ => "256x192" };
    private static readonly Option<int> BaseChannels = new("--base-channels", "--width") { Description = "Feature maps of the first layers; 64 is the reference's FCN-8s.", DefaultValueFactory = _ => 24 };
    private static readonly Option<Normalization> Norm = new("--norm") { Description = "batch, instance or none (the reference, which does not learn from nothing).", DefaultValueFactory = _ => Normalization.Batch };
    private static readonly Option<FcnBorder> Border = new("--border") { Description = "same (padded convolutions) or reference (100 pixels of zeros around each image: several times the work).", DefaultValueFactory = _ => FcnBorder.Same };
    private static readonly Option<int> Epochs = new("--epochs") { Description = "Passes over the data.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Batch = new("--batch") { Description = "Images per step.", DefaultValueFactory = _ => 4 };
    private static readonly Option<double> LearningRate = new("--learning-rate") { Description = "Adam's rate; it falls along half a cosine to a hundredth.", DefaultValueFactory = _ => 1e-3 };
    private static readonly Option<ClassWeighting> Weighting = new("--class-weights") { Description = "none, median-frequency or inverse-logarithm.", DefaultValueFactory = _ => ClassWeighting.MedianFrequency, CustomParser = result => Word(result.Tokens.Single().Value) };
    private static readonly Option<double> WeightPower = new("--class-weight-power") { Description = "Power that they are raised to: 1 as they are, 0 all alike.", DefaultValueFactory = _ => 0.5 };
    private static readonly Option<double> SmallestCrop = new("--smallest-crop") { Description = "The smallest share of a photo's sides that is cropped and enlarged; 1 takes all of it.", DefaultValueFactory = _ => 0.6 };
    private static readonly Option<double> Color = new("--color-jitter") { Description = "How far brightness and contrast are changed, as a share.", DefaultValueFactory = _ => 0.3 };
    private static readonly Option<bool> NoMirror = new("--no-mirror") { Description = "Do not mirror half of the photos." };
    private static readonly Option<int> ValidateEpochs = new("--validate-epochs") { Description = "Epochs between validations.", DefaultValueFactory = _ => 5 };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<long> Seed = new("--seed") { Description = "Fixes weights, order, jitter and dropout: the same seed gives the same run.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("train-segmenter", "Train an FCN-8s that labels photos, for the FCN-score of generated ones. Stops cleanly on Ctrl-C and goes on with --resume.")
        {
            Photos, Labels, ValidationPhotos, ValidationLabels, Classes, VoidLabel, Output, Resume, Size, BaseChannels, Norm, Border, Epochs, Batch, LearningRate,
            Weighting, WeightPower, SmallestCrop, Color, NoMirror, ValidateEpochs, Numbers, Seed, DeviceName,
        };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var directory = parsed.GetRequiredValue(Output);
        var training = LabelledFolders.Open(parsed.GetRequiredValue(Photos), parsed.GetRequiredValue(Labels));
        var validation = ValidationOf(parsed);
        var report = new SegmenterReport(training.Count, validation?.Count ?? 0);

        using var stop = new StopSignal();
        using var trainer = new SegmenterTrainer(NetworkOf(parsed), TrainingOf(parsed), TorchDevice.Resolve(parsed.GetRequiredValue(DeviceName)));
        if (parsed.GetValue(Resume) && new CheckpointStore(directory).Latest is not null)
        {
            trainer.Resume(directory);
            SegmenterReport.Resumed(trainer.StepCount);
        }

        try
        {
            var run = new SegmenterRun { Directory = directory, Validation = validation, ValidateEveryEpochs = parsed.GetValue(ValidateEpochs), Progress = report, EpochProgress = report };
            SegmenterReport.Ended(trainer.Train(new CachedPairedDataset(training), run, stop.Token), directory);
            return CommandLine.Ok;
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException($"Stopped after step {trainer.StepCount}; all of it is saved. Go on with the same command and --resume.");
        }
    }

    private static FcnSegmenter NetworkOf(ParseResult parsed) => new(
        new FcnSegmenterOptions
        {
            ClassCount = parsed.GetValue(Classes),
            BaseChannels = parsed.GetValue(BaseChannels),
            Normalization = parsed.GetValue(Norm),
            Border = parsed.GetValue(Border),
        },
        WeightInitializer.Kaiming(parsed.GetValue(Seed)));

    private static SegmenterTrainingOptions TrainingOf(ParseResult parsed) => new()
    {
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(Batch),
        LearningRate = parsed.GetValue(LearningRate),
        Precision = parsed.GetValue(Numbers),
        Seed = parsed.GetValue(Seed),
        VoidLabel = parsed.GetValue(VoidLabel),
        ClassWeighting = parsed.GetValue(Weighting),
        ClassWeightPower = parsed.GetValue(WeightPower),
        Jitter = JitterOf(parsed),
    };

    private static SegmentationJitterOptions JitterOf(ParseResult parsed)
    {
        var (width, height) = ImageSize.Parse(parsed.GetRequiredValue(Size));
        return new SegmentationJitterOptions
        {
            Width = width,
            Height = height,
            SmallestCrop = parsed.GetValue(SmallestCrop),
            Mirror = !parsed.GetValue(NoMirror),
            Color = parsed.GetValue(Color),
        };
    }

    private static CachedPairedDataset? ValidationOf(ParseResult parsed) => (parsed.GetValue(ValidationPhotos), parsed.GetValue(ValidationLabels)) switch
    {
        (null, null) => null,
        ({ } photos, { } labels) => new CachedPairedDataset(LabelledFolders.Open(photos, labels)),
        _ => throw new UsageException("To validate, give both --val-photos and --val-labels."),
    };

    private static ClassWeighting Word(string word) => word.ToLowerInvariant() switch
    {
        "none" => ClassWeighting.None,
        "median-frequency" => ClassWeighting.MedianFrequency,
        "inverse-logarithm" => ClassWeighting.InverseLogarithm,
        _ => throw new UsageException($"--class-weights {word} is unknown; say none, median-frequency or inverse-logarithm."),
    };
}
