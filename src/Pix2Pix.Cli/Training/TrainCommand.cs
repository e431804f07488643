using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Cli.Training;

/// <summary><c>pix2pix train</c>.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder of the pairs; its subfolder \"train\" is used if there is one, \"val\" to validate. Required unless --resume." };
    private static readonly Option<DataLayout> Layout = new("--layout") { Description = "How it holds them: aligned (side by side in one image, A left), folders (A/ and B/, same names), colorization (colour images).", DefaultValueFactory = _ => DataLayout.Aligned };
    private static readonly Option<string> Direction = new("--direction") { Description = "a-to-b, or b-to-a: which side becomes which.", DefaultValueFactory = _ => "a-to-b" };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The run's directory: checkpoints, sample images, settings.", Required = true };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with the run in --output from its last checkpoint, with the settings it was started with. --epochs may be raised." };
    private static readonly Option<int> Epochs = new("--epochs") { Description = "Passes over the data.", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Size = new("--size") { Description = "Side of the square images to train on, in pixels. Pairs are resized to 286/256 of it and cropped at random, as in the paper.", DefaultValueFactory = _ => 256 };
    private static readonly Option<int?> Depth = new("--depth") { Description = "Levels of the U-Net; the size must be a multiple of 2^depth. By default as many as the size allows, at most 8." };
    private static readonly Option<int> BaseChannels = new("--base-channels") { Description = "Feature maps of the first layers of both networks.", DefaultValueFactory = _ => 64 };
    private static readonly Option<int> InputChannels = new("--input-channels") { Description = "1 trains from grey images, 3 from RGB.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> OutputChannels = new("--output-channels") { Description = "1 trains to grey images, 3 to RGB.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Batch = new("--batch") { Description = "Pairs per step.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Accumulate = new("--accumulate") { Description = "Parts that a batch is worked through in, to save memory.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Generator = new("--generator") { Description = "unet, encoder-decoder or resnet.", DefaultValueFactory = _ => "unet" };
    private static readonly Option<string> Loss = new("--loss") { Description = "The paper's Table 1: l1, gan, cgan, l1-gan or l1-cgan.", DefaultValueFactory = _ => "l1-cgan" };
    private static readonly Option<string> Adversarial = new("--adversarial") { Description = "cross-entropy, least-squares, hinge or wasserstein.", DefaultValueFactory = _ => "cross-entropy" };
    private static readonly Option<int> Patch = new("--patch") { Description = "What one judgement of the discriminator sees, in pixels: 1, 16, 34, 70, 142, 286 or 574.", DefaultValueFactory = _ => 70 };
    private static readonly Option<Normalization> Norm = new("--norm") { Description = "batch, instance or none.", DefaultValueFactory = _ => Normalization.Batch };
    private static readonly Option<double> LearningRate = new("--learning-rate") { Description = "Adam's rate for both networks.", DefaultValueFactory = _ => 2e-4 };
    private static readonly Option<ScheduleChoice> Schedule = new("--schedule") { Description = "constant, linear (full for half of the epochs, then falling), step, cosine or plateau (needs validation pairs).", DefaultValueFactory = _ => ScheduleChoice.Constant };
    private static readonly Option<double> L1Weight = new("--l1-weight") { Description = "The paper's lambda.", DefaultValueFactory = _ => 100 };
    private static readonly Option<double> AverageDecay = new("--average-decay") { Description = "Keep a moving average of the generator with this decay, for example 0.999; 0 keeps none.", DefaultValueFactory = _ => 0 };
    private static readonly Option<bool> Labels = new("--labels") { Description = "Inputs are label maps: resize them without blending their colours." };
    private static readonly ClassOptions Classes = new("Inputs", "; the network gets a channel for each class.");
    private static readonly Option<string[]> FurtherInputs = new("--further-inputs") { Description = "With --layout folders: names of folders beside A and B whose images of the same names go in together with the inputs, stacked.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> NoMirror = new("--no-mirror") { Description = "Do not mirror half of the pairs." };
    private static readonly Option<bool> NoJitter = new("--no-jitter") { Description = "Resize to --size, without random crops." };
    private static readonly Option<double> ValidationShare = new("--validation-share") { Description = "Share of the pairs to hold out and validate on, for example 0.05; 0 uses the \"val\" folder if there is one.", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> EarlyStopping = new("--early-stopping") { Description = "Stop after so many epochs without a better validation loss; 0 never.", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> CheckpointEpochs = new("--checkpoint-epochs") { Description = "Epochs between checkpoints.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> CheckpointSteps = new("--checkpoint-steps") { Description = "Steps between checkpoints within an epoch; 0 for none.", DefaultValueFactory = _ => 0 };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 (about twice as quick on processors and GPUs that have it) or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<long> Seed = new("--seed") { Description = "Fixes weights, order, jitter and noise: the same seed gives the same run.", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads that prepare pairs; they never change the result.", DefaultValueFactory = _ => 2 };
    private static readonly Option<bool> NoCheck = new("--no-check") { Description = "Do not read every pair once before training." };
    private static readonly Option<bool> NoReport = new("--no-report") { Description = "Write no report.html, log.csv and TensorBoard events beside the checkpoints." };
    internal static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    /// <summary>The options that all variants of an ablation have in common.</summary>
    internal static IReadOnlyList<Option> CommonOptions =>
    [
        Data, Layout, Direction, Epochs, Size, Depth, BaseChannels, InputChannels, OutputChannels, Batch, Accumulate, Adversarial,
        Norm, LearningRate, Schedule, L1Weight, Labels, NoMirror, NoJitter, CheckpointEpochs, CheckpointSteps, Numbers, Workers, NoReport, DeviceName,
    ];

    /// <summary>Whether a report is asked for.</summary>
    internal static bool WritesReport(ParseResult parsed) => !parsed.GetValue(NoReport);

    public static Command Create()
    {
        var command = new Command("train", "Train on paired images. Stops cleanly on Ctrl-C and goes on with --resume, to the same weights.")
        {
            Data, Layout, Direction, Output, Resume, Epochs, Size, Depth, BaseChannels, InputChannels, OutputChannels, Batch, Accumulate, Generator, Loss, Adversarial, Patch,
            Norm, LearningRate, Schedule, L1Weight, AverageDecay, Labels, FurtherInputs, NoMirror, NoJitter, ValidationShare, EarlyStopping, CheckpointEpochs, CheckpointSteps, Numbers, Seed, Workers, NoCheck, NoReport, DeviceName,
        };
        Classes.AddTo(command);
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var directory = parsed.GetRequiredValue(Output);
        var resume = parsed.GetValue(Resume);
        if (resume && !TrainSettings.Exist(directory))
            throw new UsageException($"There is no run to resume in {directory}.");
        if (!resume && TrainSettings.Exist(directory))
            throw new UsageException($"{directory} already holds a run; add --resume to go on with it, or choose another --output.");

        var settings = Read(parsed, resume ? TrainSettings.Load(directory) : null);
        CheckInputs(parsed, settings);
        CheckSize(settings, settings.ToRecipe());

        using var stop = new StopSignal();
        var device = TorchDevice.Resolve(parsed.GetRequiredValue(DeviceName));
        var (training, validation) = TrainingData.Open(settings);
        var report = new TrainingReport(device, training.Count, validation?.Count ?? 0);

        if (!resume && !parsed.GetValue(NoCheck))
            TrainingData.Check(training, settings.Classes, settings.Workers, report.Checked, stop.Token);

        TrainingSession.Run(settings, directory, (training, validation), device, report, WritesReport(parsed), $"pix2pix train --output {directory} --resume", stop.Token);
        return CommandLine.Ok;
    }

    internal static TrainSettings Read(ParseResult parsed, TrainSettings? saved)
    {
        var data = Given(parsed, Data) ? parsed.GetValue(Data) : saved?.Data;
        if (data is null)
            throw new UsageException("Say where the pairs are: --data FOLDER.");

        var start = saved ?? new TrainSettings { Data = data };
        return start with
        {
            Data = data,
            Layout = Pick(Layout, start.Layout),
            Direction = Word(Direction, start.Direction, ("a-to-b", TranslationDirection.AToB), ("b-to-a", TranslationDirection.BToA)),
            Generator = Word(Generator, start.Generator, ("unet", GeneratorChoice.UNet), ("encoder-decoder", GeneratorChoice.EncoderDecoder), ("resnet", GeneratorChoice.ResNet)),
            Loss = Word(Loss, start.Loss, ("l1", LossChoice.L1), ("gan", LossChoice.Gan), ("cgan", LossChoice.Cgan), ("l1-gan", LossChoice.L1Gan), ("l1-cgan", LossChoice.L1Cgan)),
            Adversarial = Word(Adversarial, start.Adversarial, ("cross-entropy", AdversarialChoice.CrossEntropy), ("least-squares", AdversarialChoice.LeastSquares), ("hinge", AdversarialChoice.Hinge), ("wasserstein", AdversarialChoice.Wasserstein)),
            Schedule = Pick(Schedule, start.Schedule),
            Normalization = Pick(Norm, start.Normalization),
            Patch = Pick(Patch, start.Patch),
            Epochs = Pick(Epochs, start.Epochs),
            Size = Pick(Size, start.Size),
            Depth = Pick(Depth, start.Depth),
            BaseChannels = Pick(BaseChannels, start.BaseChannels),
            InputChannels = Pick(InputChannels, start.InputChannels),
            OutputChannels = Pick(OutputChannels, start.OutputChannels),
            Batch = Pick(Batch, start.Batch),
            Accumulate = Pick(Accumulate, start.Accumulate),
            LearningRate = Pick(LearningRate, start.LearningRate),
            L1Weight = Pick(L1Weight, start.L1Weight),
            AverageDecay = Pick(AverageDecay, start.AverageDecay),
            Labels = Pick(Labels, start.Labels),
            Classes = Classes.Read(parsed) ?? start.Classes,
            FurtherInputs = Pick(FurtherInputs, start.FurtherInputs),
            Mirror = Given(parsed, NoMirror) ? !parsed.GetValue(NoMirror) : start.Mirror,
            Jitter = Given(parsed, NoJitter) ? !parsed.GetValue(NoJitter) : start.Jitter,
            ValidationShare = Pick(ValidationShare, start.ValidationShare),
            EarlyStopping = Pick(EarlyStopping, start.EarlyStopping),
            CheckpointEpochs = Pick(CheckpointEpochs, start.CheckpointEpochs),
            CheckpointSteps = Pick(CheckpointSteps, start.CheckpointSteps),
            Precision = Pick(Numbers, start.Precision),
            Seed = Pick(Seed, start.Seed),
            Workers = Pick(Workers, start.Workers),
        };

        T Pick<T>(Option<T> option, T otherwise) => Given(parsed, option) ? parsed.GetValue(option)! : otherwise;

        T Word<T>(Option<string> option, T otherwise, params (string Word, T Value)[] words)
        {
            if (!Given(parsed, option))
                return otherwise;

            var given = parsed.GetValue(option);
            var match = words.Where(entry => string.Equals(entry.Word, given, StringComparison.OrdinalIgnoreCase)).ToList();
            return match.Count == 1 ? match[0].Value : throw new UsageException($"{option.Name} {given} is unknown; say {string.Join(", ", words.Select(entry => entry.Word))}.");
        }
    }

    private static bool Given<T>(ParseResult parsed, Option<T> option) => parsed.GetResult(option) is { Implicit: false };

    internal static void CheckInputs(ParseResult parsed, TrainSettings settings)
    {
        if (settings.Classes is not null && (settings.Layout == DataLayout.Colorization || settings.FurtherInputs.Length > 0 || Given(parsed, InputChannels)))
            throw new UsageException("--palette and --classes go with neither --layout colorization nor --further-inputs nor --input-channels: the network gets a channel for each class.");

        if (settings.FurtherInputs.Length > 0 && settings.Layout != DataLayout.Folders)
            throw new UsageException("--further-inputs names folders beside A and B; it goes with --layout folders.");
    }

    internal static void CheckSize(TrainSettings settings, Recipe recipe)
    {
        var multiple = recipe.Generator switch
        {
            UNetGeneratorOptions unet => 1 << unet.Depth,
            EncoderDecoderGeneratorOptions encoder => 1 << encoder.Depth,
            _ => 4,
        };

        if (settings.Size < multiple || settings.Size % multiple != 0)
            throw new UsageException($"--size {settings.Size} does not fit this generator: it takes multiples of {multiple}. Choose such a size, or a smaller --depth.");
    }
}
