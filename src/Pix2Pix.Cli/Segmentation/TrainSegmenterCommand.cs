using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Labels;
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
    private static readonly OptionList Own = new();

    private static readonly Option<string> Photos = Own.Require<string>("--photos", "Folder of the photos to train on.");
    private static readonly Option<string> Labels = Own.Require<string>("--labels",
        "Folder of their labels, same names: class numbers from 0, as grey PNG of any depth or as palette PNG, whose indices are read.");
    private static readonly Option<string?> ValidationPhotos = Own.Add<string?>("--val-photos",
        "Folder of photos to validate on; the weights that do best on them are kept.");
    private static readonly Option<string?> ValidationLabels = Own.Add<string?>("--val-labels", "Folder of their labels.");
    private static readonly Option<string> Output = Own.Require<string>("--output", "The run's directory: checkpoints, scores.", "-o");
    private static readonly Option<bool> Resume = Own.Add<bool>("--resume",
        "Go on with the run in --output from its last checkpoint; give all other options as they were.");
    private static readonly Option<string> Size = Own.Add("--size", "Width and height to train at, in pixels.", "256x192");
    private static readonly Option<string?> Values = LabelValues.Option("--label-values", "Labels");
    private static readonly Option<string> DeviceName = Own.Add("--device", CommandOption.DeviceHelp, "auto");

    private static readonly SettingOptions<FcnNetworkOptions> Network = new SettingOptions<FcnNetworkOptions>(
            () => new() { BaseChannels = 24, Normalization = Normalization.Batch, Border = FcnBorder.Same })
        .Add("--classes", network => network.ClassCount, "The number of classes; higher labels are void.", required: true)
        .Add("--base-channels", network => network.BaseChannels,
            "Feature maps of the first layers; 64 is the reference's FCN-8s.", alias: "--width")
        .Add("--norm", network => network.Normalization,
            "batch, instance or none (as the reference, which does not learn from random weights).")
        .Add("--border", network => network.Border,
            "same (padded convolutions) or reference (100 pixels of zeros around each image, several times the work).");

    private static readonly SettingOptions<SegmentationJitterOptions> Jitter = new SettingOptions<SegmentationJitterOptions>(() => new())
        .Add("--smallest-crop", jitter => jitter.SmallestCrop,
            "The smallest share of a photo's sides that is cropped and enlarged; 1 takes all of it.")
        .Add("--color-jitter", jitter => jitter.Color, "How far brightness and contrast are changed, as a share.")
        .AddOff("--no-mirror", jitter => jitter.Mirror, "Do not mirror half of the photos.");

    private static readonly SettingOptions<SegmenterTrainingOptions> Training = new SettingOptions<SegmenterTrainingOptions>(() => new())
        .Add("--void", training => training.VoidLabel, "A label that is not learned either.")
        .Add("--epochs", training => training.Epochs, "Passes over the data.")
        .Add("--batch", training => training.BatchSize, "Images per step.")
        .Add("--learning-rate", training => training.LearningRate, "Adam's learning rate; it falls along half a cosine to a hundredth.")
        .Add("--class-weights", training => training.ClassWeighting, "none, median-frequency or inverse-logarithm.")
        .Add("--class-weight-power", training => training.ClassWeightPower,
            "Power that the weights are raised to: 1 leaves them as they are, 0 makes them all 1.")
        .Add("--precision", training => training.Precision, CommandOption.PrecisionHelp)
        .Add("--seed", training => training.Seed, "Fixes weights, order, jitter and dropout: the same seed gives the same run.");

    private static readonly SettingOptions<SegmenterRun> RunOptions = new SettingOptions<SegmenterRun>(() => new())
        .Add("--validate-epochs", run => run.ValidateEveryEpochs, "Epochs between validations.");

    public static Command Create()
    {
        var command = new Command("train-segmenter", "Train an FCN-8s that labels photos, for the FCN-score of generated ones. "
            + "Stops cleanly on Ctrl-C and goes on with --resume.");
        command.SetAction(Run);
        return command.With(Own, [Values, LabelCheck.NoCheck], Network, Training, RunOptions, Jitter);
    }

    private static int Run(ParseResult parsed)
    {
        var directory = parsed.GetRequiredValue(Output);
        var (network, options) = (Network.Read(parsed), Training.Read(parsed));
        options.Jitter = Jitter.Read(parsed);
        (options.Jitter.Width, options.Jitter.Height) = ImageSize.Parse(parsed.GetRequiredValue(Size));

        using var stop = new StopSignal();
        var classes = LabelValues.ClassesOf(parsed, Values, network.ClassCount);
        var training = Open(parsed.GetRequiredValue(Photos), parsed.GetRequiredValue(Labels), "to train on");
        var validation = OpenValidation();
        var console = new SegmenterConsole(training.Count, validation?.Count ?? 0);

        var segmenter = new FcnNetwork(network, WeightInitializer.Kaiming(options.Seed));
        using var trainer = new SegmenterTrainer(segmenter, options, TorchDevice.Resolve(parsed.GetRequiredValue(DeviceName)));
        if (parsed.GetValue(Resume) && new CheckpointStore(directory).Latest is not null)
        {
            trainer.Resume(directory);
            SegmenterConsole.Resumed(trainer.StepCount);
        }

        try
        {
            var run = RunOptions.Read(parsed) with
            {
                Directory = directory,
                Validation = validation,
                Progress = console,
                EpochProgress = console,
            };
            SegmenterConsole.Ended(trainer.Train(training, run, stop.Token), directory);
            return CommandLine.Ok;
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(
                $"Stopped after step {trainer.StepCount}; everything is saved. Go on with the same command and --resume.");
        }

        IPairedDataset? OpenValidation() => (parsed.GetValue(ValidationPhotos), parsed.GetValue(ValidationLabels)) switch
        {
            (null, null) => null,
            ({ } photos, { } labels) => Open(photos, labels, "to validate on"),
            _ => throw new UsageException("To validate, give both --val-photos and --val-labels."),
        };

        IPairedDataset Open(string photos, string labels, string what)
        {
            var check = LabelCheck.ForSegmenter(what, options.VoidLabel);
            return LabelledFolders.Open(photos, labels, classes, parsed.GetValue(LabelCheck.NoCheck) ? null : check, stop.Token);
        }
    }
}
