using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Cli.Training;

/// <summary>The options of a training's settings: what <c>run.json</c> keeps.</summary>
internal static class TrainOptions
{
    /// <summary>What all variants of an ablation have in common.</summary>
    public static readonly SettingOptions<TrainSettings> Shared = new SettingOptions<TrainSettings>(Defaults)
        .Add("--data", settings => settings.Data,
            "Folder of the pairs; its subfolder \"train\" is used if there is one, and \"val\" to validate.")
        .Add("--layout", settings => settings.Layout,
            "How it holds them: aligned (side by side in one image, A left), folders (A/ and B/, same names) or colorization (colour "
            + "images).")
        .Add("--direction", settings => settings.Direction, "Which side becomes which: a-to-b or b-to-a.")
            .Only(settings => settings.Layout != PairLayout.Colorization, "a layout of two sides, --layout aligned or folders")
        .Add("--epochs", settings => settings.Epochs, "Passes over the data.")
        .Add("--size", settings => settings.Size,
            "Side of the square images to train on, in pixels. Pairs are resized to 286/256 of it and cropped at random, as in the paper.")
        .Add("--depth", settings => settings.Depth,
            "Levels of the U-Net; the size must be a multiple of 2^depth. By default as many as the size allows, at most 8.")
            .Only(settings => settings.Generator != GeneratorChoice.ResNet, "--generator unet or encoder-decoder")
        .Add("--base-channels", settings => settings.BaseChannels, "Feature maps of the first layers of both networks.")
        .Add("--input-channels", settings => settings.InputChannels,
            "Channels of the inputs: 1 (grey), 3 (RGB), 2 or 4 (the same with alpha, or bands) or any other number of bands.")
            .Only(
                settings => settings.Layout != PairLayout.Colorization && settings.Classes is null,
                "inputs that are images: colorization has one channel, and label maps have one for each class")
        .Add("--output-channels", settings => settings.OutputChannels, "Channels of the outputs, likewise.")
            .Only(settings => settings.Layout != PairLayout.Colorization, "--layout aligned or folders, as colorization has two channels")
        .Add("--batch", settings => settings.Batch, "Pairs per step.")
        .Add("--accumulate", settings => settings.Accumulate, "Parts that each batch is computed in, to save memory.")
            .Only(settings => settings.Accumulate <= settings.Batch, "a --batch of at least as many pairs")
        .Add("--adversarial", settings => settings.Adversarial,
            "The adversarial loss: cross-entropy, least-squares, hinge or wasserstein.")
            .Only(HasDiscriminator, Discriminating)
        .Add("--norm", settings => settings.Normalization, "The layers' normalization: batch, instance or none.")
        .Add("--learning-rate", settings => settings.LearningRate, "Adam's learning rate for both networks.")
        .Add("--schedule", settings => settings.Schedule,
            "constant, linear (full for half of the epochs, then falling), step, cosine or plateau (needs validation pairs).")
        .Add("--l1-weight", settings => settings.L1Weight, "The weight of L1, the paper's lambda.")
            .Only(settings => settings.Loss is LossChoice.L1 or LossChoice.L1Gan or LossChoice.L1Cgan, "--loss l1, l1-gan or l1-cgan")
        .Add("--labels", settings => settings.Labels, "Inputs are label maps: resize them without blending their colours.")
            .Only(
                settings => settings.Layout != PairLayout.Colorization && settings.Classes is null,
                "inputs that are read as colours: --palette and --classes resize without blending in any case")
        .AddOff("--no-mirror", settings => settings.Mirror, "Do not mirror half of the pairs.")
        .AddOff("--no-jitter", settings => settings.Jitter, "Resize to --size, without random crops.")
        .Add("--checkpoint-epochs", settings => settings.CheckpointEpochs, "Epochs between checkpoints.").KeepsResult()
        .Add("--checkpoint-steps", settings => settings.CheckpointSteps, "Steps between checkpoints within an epoch; 0 for none.")
            .KeepsResult()
        .Add("--precision", settings => settings.Precision,
            "float32, bfloat16 (about twice as fast on processors and GPUs that have it) or float16 (CUDA only).")
        .Add("--workers", settings => settings.Workers, "Threads that prepare pairs; the result does not depend on them.")
            .KeepsResult();

    /// <summary>What only a single training is asked for; an ablation sets it for each variant, or leaves it out.</summary>
    public static readonly SettingOptions<TrainSettings> Single = new SettingOptions<TrainSettings>(Defaults)
        .Add("--generator", settings => settings.Generator, "unet, encoder-decoder or resnet.")
        .Add("--loss", settings => settings.Loss, "The paper's Table 1: l1, gan, cgan, l1-gan or l1-cgan.")
        .Add("--patch", settings => settings.Patch,
            "The side in pixels of what one output of the discriminator sees: 1, 16, 34, 70, 142, 286 or 574.")
            .Only(HasDiscriminator, Discriminating)
        .Add("--average-decay", settings => settings.AverageDecay,
            "Keep a moving average of the generator with this decay, for example 0.999; 0 keeps none.")
        .Add("--further-inputs", settings => settings.FurtherInputs,
            "With --layout folders: names of folders beside A and B, whose images of the same names are stacked on the inputs.")
            .Only(settings => settings.Layout == PairLayout.Folders, "--layout folders, whose folders it names")
        .Add("--input-range", settings => settings.InputRange,
            "The samples of the inputs that are black and white, in their own units, for example 0..4095 or 0..10000. The model keeps "
            + "it. Without it: 0..255, 0..65535, or 0..1 for floats.")
            .Only(settings => settings is { Classes: null, Labels: false } && HasUnits(settings), "inputs that are images, not label maps")
        .Add("--output-range", settings => settings.OutputRange,
            "As --input-range, of the targets. The model gives outputs in these units and in the targets' sample type.")
            .Only(HasUnits, "another layout than colorization, whose colours have ranges of their own")
        .Add("--validation-share", settings => settings.ValidationShare,
            "Share of the pairs to hold out and validate on, for example 0.05; 0 uses the \"val\" folder if there is one.")
        .Add("--early-stopping", settings => settings.EarlyStopping,
            "Stop after this many epochs without a better validation loss; 0 never stops early.")
        .Add("--seed", settings => settings.Seed, "Fixes weights, order, jitter and noise: the same seed gives the same run.");

    /// <summary>The classes of the inputs.</summary>
    public static readonly ClassOptions Classes = new("Inputs", "; the network gets a channel for each class.");

    private const string Discriminating = "a discriminator: --loss gan, cgan, l1-gan or l1-cgan";

    /// <summary>The settings that the command line gives, over the defaults.</summary>
    public static TrainSettings Read(ParseResult parsed) => Over(Defaults(), parsed);

    /// <summary>The settings of a run that goes on, with what the command line may change of them.</summary>
    /// <exception cref="UsageException">The command line asks for another training; the message names what differs.</exception>
    public static TrainSettings Resume(ParseResult parsed, TrainSettings started)
    {
        var settings = Over(started with { }, parsed);
        var changed = started with { Data = settings.Data, Epochs = settings.Epochs, EarlyStopping = settings.EarlyStopping };
        CommandOption.RefuseIfAny(Differences(changed, settings));
        return settings;
    }

    /// <summary>The options because of which two trainings end with different weights, each with both values.</summary>
    public static IReadOnlyList<string> Differences(TrainSettings started, TrainSettings asked)
    {
        (started, asked) = (Explicit(started), Explicit(asked));
        List<string> differences = [.. Shared.Differences(started, asked), .. Single.Differences(started, asked)];
        if (started.Classes is { } own && asked.Classes is { } given)
        {
            if (own.DifferenceFrom(given) is { } difference)
                differences.Add($"--palette, --classes or --label-values: the run was started with other label classes: {difference}");
        }
        else if (!Equals(started.Classes, asked.Classes))
        {
            differences.Add($"--classes or --palette, {Words(asked.Classes)}: the run was started with {Words(started.Classes)}");
        }

        return differences;

        static TrainSettings Explicit(TrainSettings settings) => settings with { Depth = settings.UsedDepth };

        static string Words(LabelClasses? classes) => classes?.ToString() ?? "inputs that are images";
    }

    /// <summary>Refuses what the command line gives to a training without validation pairs, and what needs them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The training's settings.</param>
    /// <param name="needs">Where validation pairs would come from, for the message.</param>
    public static void CheckUnvalidated(ParseResult parsed, TrainSettings settings, string needs)
    {
        if (settings.Schedule == ScheduleChoice.Plateau)
            parsed.Refuse([Shared.Of(given => given.Schedule)], needs);
        if (settings.EarlyStopping > 0)
            parsed.Refuse([Single.Of(given => given.EarlyStopping)], needs);
    }

    private static TrainSettings Defaults() => new() { Data = "" };

    private static bool HasDiscriminator(TrainSettings settings) => settings.Loss != LossChoice.L1;

    private static bool HasUnits(TrainSettings settings) => settings.Layout != PairLayout.Colorization;

    private static TrainSettings Over(TrainSettings settings, ParseResult parsed)
    {
        Shared.Fill(parsed, settings);
        Single.Fill(parsed, settings);
        settings.Classes = Classes.Read(parsed) ?? settings.Classes;
        if (settings.Data.Length == 0)
            throw new UsageException("Say where the pairs are: --data FOLDER.");

        settings.Data = Path.GetFullPath(settings.Data);
        Shared.CheckEffects(parsed, settings);
        Single.CheckEffects(parsed, settings);
        RangeText.Parse(settings.InputRange, "--input-range");
        RangeText.Parse(settings.OutputRange, "--output-range");
        if (settings.Classes is not null && (settings.Layout == PairLayout.Colorization || settings.FurtherInputs.Length > 0))
            throw new UsageException("--palette, --classes and --label-values go with neither --layout colorization nor --further-inputs.");
        if (settings.ToRecipe().Generator is { InputChannels: 1, OutputChannels: 2 }
            && settings is { Layout: not PairLayout.Colorization, OutputRange: null })
        {
            throw new UsageException("--input-channels 1 with --output-channels 2 stands for colourisation: use --layout colorization, "
                + "or other channels.");
        }

        CheckSize(settings);
        return settings;
    }

    private static void CheckSize(TrainSettings settings)
    {
        var multiple = settings.ToRecipe().Generator switch
        {
            UNetGeneratorOptions unet => 1 << unet.Depth,
            EncoderDecoderGeneratorOptions encoder => 1 << encoder.Depth,
            _ => 4,
        };

        if (settings.Size < multiple || settings.Size % multiple != 0)
        {
            throw new UsageException($"--size {settings.Size} does not fit this generator: it takes multiples of {multiple}. "
                + "Choose such a size, or a smaller --depth.");
        }
    }
}
