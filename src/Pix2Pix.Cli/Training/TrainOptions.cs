using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data.Folders;
using Pix2Pix.Networks;

namespace Pix2Pix.Cli.Training;

/// <summary>The options of a training's settings: what <c>run.json</c> keeps.</summary>
internal static class TrainOptions
{
    /// <summary>What all variants of an ablation have in common.</summary>
    public static readonly SettingOptions<TrainSettings> Shared = new SettingOptions<TrainSettings>(Defaults)
        .Add("--data", settings => settings.Data,
            "Folder of the pairs; its subfolder \"train\" is used if there is one, and \"val\" to validate. Required unless --resume.")
        .Add("--layout", settings => settings.Layout,
            "How it holds them: aligned (side by side in one image, A left), folders (A/ and B/, same names) or colorization (colour "
            + "images).")
        .Add("--direction", settings => settings.Direction, "Which side becomes which: a-to-b or b-to-a.")
        .Add("--epochs", settings => settings.Epochs, "Passes over the data.")
        .Add("--size", settings => settings.Size,
            "Side of the square images to train on, in pixels. Pairs are resized to 286/256 of it and cropped at random, as in the paper.")
        .Add("--depth", settings => settings.Depth,
            "Levels of the U-Net; the size must be a multiple of 2^depth. By default as many as the size allows, at most 8.")
        .Add("--base-channels", settings => settings.BaseChannels, "Feature maps of the first layers of both networks.")
        .Add("--input-channels", settings => settings.InputChannels,
            "Channels of the inputs: 1 (grey), 3 (RGB), 2 or 4 (the same with alpha, or bands) or any other number of bands.")
        .Add("--output-channels", settings => settings.OutputChannels, "Channels of the outputs, likewise.")
        .Add("--batch", settings => settings.Batch, "Pairs per step.")
        .Add("--accumulate", settings => settings.Accumulate, "Parts that each batch is computed in, to save memory.")
        .Add("--adversarial", settings => settings.Adversarial,
            "The adversarial loss: cross-entropy, least-squares, hinge or wasserstein.")
        .Add("--norm", settings => settings.Normalization, "The layers' normalization: batch, instance or none.")
        .Add("--learning-rate", settings => settings.LearningRate, "Adam's learning rate for both networks.")
        .Add("--schedule", settings => settings.Schedule,
            "constant, linear (full for half of the epochs, then falling), step, cosine or plateau (needs validation pairs).")
        .Add("--l1-weight", settings => settings.L1Weight, "The weight of L1, the paper's lambda.")
        .Add("--labels", settings => settings.Labels, "Inputs are label maps: resize them without blending their colours.")
        .AddOff("--no-mirror", settings => settings.Mirror, "Do not mirror half of the pairs.")
        .AddOff("--no-jitter", settings => settings.Jitter, "Resize to --size, without random crops.")
        .Add("--checkpoint-epochs", settings => settings.CheckpointEpochs, "Epochs between checkpoints.")
        .Add("--checkpoint-steps", settings => settings.CheckpointSteps, "Steps between checkpoints within an epoch; 0 for none.")
        .Add("--precision", settings => settings.Precision,
            "float32, bfloat16 (about twice as fast on processors and GPUs that have it) or float16 (CUDA only).")
        .Add("--workers", settings => settings.Workers, "Threads that prepare pairs; the result does not depend on them.");

    /// <summary>What only a single training is asked for; an ablation sets it for each variant, or leaves it out.</summary>
    public static readonly SettingOptions<TrainSettings> Single = new SettingOptions<TrainSettings>(Defaults)
        .Add("--generator", settings => settings.Generator, "unet, encoder-decoder or resnet.")
        .Add("--loss", settings => settings.Loss, "The paper's Table 1: l1, gan, cgan, l1-gan or l1-cgan.")
        .Add("--patch", settings => settings.Patch,
            "The side in pixels of what one output of the discriminator sees: 1, 16, 34, 70, 142, 286 or 574.")
        .Add("--average-decay", settings => settings.AverageDecay,
            "Keep a moving average of the generator with this decay, for example 0.999; 0 keeps none.")
        .Add("--further-inputs", settings => settings.FurtherInputs,
            "With --layout folders: names of folders beside A and B, whose images of the same names are stacked on the inputs.")
        .Add("--validation-share", settings => settings.ValidationShare,
            "Share of the pairs to hold out and validate on, for example 0.05; 0 uses the \"val\" folder if there is one.")
        .Add("--early-stopping", settings => settings.EarlyStopping,
            "Stop after this many epochs without a better validation loss; 0 never stops early.")
        .Add("--seed", settings => settings.Seed, "Fixes weights, order, jitter and noise: the same seed gives the same run.");

    /// <summary>The classes of the inputs.</summary>
    public static readonly ClassOptions Classes = new("Inputs", "; the network gets a channel for each class.");

    /// <summary>The settings that the command line gives, over those of the run that it resumes, over the defaults.</summary>
    public static TrainSettings Read(ParseResult parsed, TrainSettings? resumed = null)
    {
        var settings = resumed ?? Defaults();
        Shared.Fill(parsed, settings);
        Single.Fill(parsed, settings);
        settings.Classes = Classes.Read(parsed) ?? settings.Classes;

        if (settings.Data.Length == 0)
            throw new UsageException("Say where the pairs are: --data FOLDER.");

        CheckInputs(settings, parsed.IsGiven(Shared.Of(given => given.InputChannels)));
        CheckSize(settings);
        return settings;
    }

    private static TrainSettings Defaults() => new() { Data = "" };

    private static void CheckInputs(TrainSettings settings, bool givesChannels)
    {
        var stacked = settings.FurtherInputs.Length > 0;
        if (settings.Classes is not null && (settings.Layout == PairLayout.Colorization || stacked || givesChannels))
        {
            throw new UsageException("--palette, --classes and --label-values go with neither --layout colorization nor --further-inputs nor "
                + "--input-channels: the network gets a channel for each class.");
        }

        if (settings.ToRecipe().Generator is { InputChannels: 1, OutputChannels: 2 } && settings.Layout != PairLayout.Colorization)
        {
            throw new UsageException("--input-channels 1 with --output-channels 2 stands for colourisation: use --layout colorization, "
                + "or other channels.");
        }

        if (stacked && settings.Layout != PairLayout.Folders)
            throw new UsageException("--further-inputs names folders beside A and B; it goes with --layout folders.");
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
