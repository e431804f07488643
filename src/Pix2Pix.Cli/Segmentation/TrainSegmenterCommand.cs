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
        "Go on with the run in --output from its last checkpoint, with the settings it was started with.");
    private static readonly Option<string?> Size = Own.Add<string?>("--size", "Width and height to train at, in pixels, by default 256x192.");
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
            .Only(training => training.ClassWeighting != ClassWeighting.None, "--class-weights median-frequency or inverse-logarithm")
        .Add("--precision", training => training.Precision, CommandOption.PrecisionHelp)
        .Add("--seed", training => training.Seed, "Fixes weights, order, jitter and dropout: the same seed gives the same run.");

    private static readonly Option<int> ValidateEpochs = Own.Add("--validate-epochs", "Epochs between validations.",
        new SegmenterRun().ValidateEveryEpochs, NumberLimits.Of((SegmenterRun run) => run.ValidateEveryEpochs))
        .Only(parsed => parsed.GetValue(ValidationPhotos) is not null, "--val-photos and --val-labels");

    public static Command Create()
    {
        var command = new Command("train-segmenter", "Train an FCN-8s that labels photos, for the FCN-score of generated ones. "
            + "Stops cleanly on Ctrl-C and goes on with --resume.");
        command.SetAction(Run);
        return command.With(Own, [Values, LabelCheck.NoCheck], Network, Training, Jitter);
    }

    private static int Run(ParseResult parsed)
    {
        var directory = parsed.GetRequiredValue(Output);
        var resume = parsed.GetValue(Resume);
        if (resume && new CheckpointStore(directory).Latest is null)
            throw new UsageException($"There is no run to resume in {directory}.");

        var (network, options) = resume ? Resumed(parsed, CheckpointStore.Load(directory, [])) : New(parsed);
        using var stop = new StopSignal();
        var classes = LabelValues.ClassesOf(parsed, Values, network.ClassCount);
        var training = Open(parsed.GetRequiredValue(Photos), parsed.GetRequiredValue(Labels), "to train on");
        var validation = OpenValidation();
        var console = new SegmenterConsole(training.Count, validation?.Count ?? 0);

        var segmenter = new FcnNetwork(network, WeightInitializer.Kaiming(options.Seed));
        using var trainer = new SegmenterTrainer(segmenter, options, TorchDevice.Resolve(parsed.GetRequiredValue(DeviceName)));
        if (resume)
        {
            trainer.Resume(directory);
            SegmenterConsole.Resumed(trainer.StepCount);
        }

        try
        {
            var run = new SegmenterRun
            {
                Directory = directory,
                Validation = validation,
                ValidateEveryEpochs = parsed.GetValue(ValidateEpochs),
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

    private static (FcnNetworkOptions Network, SegmenterTrainingOptions Training) New(ParseResult parsed)
    {
        var (network, training) = (Network.Read(parsed), Training.Read(parsed));
        training.Jitter = Jitter.Read(parsed);
        (training.Jitter.Width, training.Jitter.Height) = ImageSize.Parse(parsed.GetValue(Size) ?? "256x192");
        return (network, training);
    }

    private static (FcnNetworkOptions Network, SegmenterTrainingOptions Training) Resumed(ParseResult parsed, Checkpoint stored)
    {
        var differences = new List<string>();
        var network = Over("segmenter", Network);
        var training = Over("segmenter-training", Training);
        training.Jitter = Over("segmenter-jitter", Jitter);
        var (width, height) = (training.Jitter.Width, training.Jitter.Height);
        if (parsed.GetValue(Size) is { } size && ImageSize.Parse(size) != (width, height))
            differences.Add(FormattableString.Invariant($"--size {size}: the run was started with {width}x{height}"));

        CommandOption.RefuseIfAny(differences);
        return (network, training);

        T Over<T>(string section, SettingOptions<T> options)
            where T : class
        {
            var settings = stored.Section<T>(section);
            options.Fill(parsed, settings);
            options.CheckEffects(parsed, settings);
            differences.AddRange(options.Differences(stored.Section<T>(section), settings));
            return settings;
        }
    }
}
