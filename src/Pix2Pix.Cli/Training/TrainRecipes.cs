using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Reports;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Cli.Training;

/// <summary>Makes the library's recipes from the command line's settings.</summary>
internal static class TrainRecipes
{
    public static Recipe ToRecipe(this TrainSettings settings) => new()
    {
        Name = "command line",
        Generator = GeneratorOf(settings),
        Discriminator = settings.Patch == 1
            ? new PixelDiscriminatorOptions { BaseChannels = settings.BaseChannels, Normalization = settings.Normalization }
            : new PatchDiscriminatorOptions
            {
                BaseChannels = settings.BaseChannels,
                Normalization = settings.Normalization,
                Layers = LayersFor(settings.Patch),
            },
        Objective = ObjectiveOf(settings),
        Epochs = settings.Epochs,
        Training = new TrainingOptions
        {
            BatchSize = settings.Batch,
            AccumulationSteps = settings.Accumulate,
            LearningRate = settings.LearningRate,
            AverageDecay = settings.AverageDecay,
            Precision = settings.Precision,
            Seed = settings.Seed,
            Schedule = ScheduleOf(settings),
            Jitter = JitterOf(settings),
            Labels = settings.Classes,
            InputImageCount = 1 + settings.FurtherInputs.Length,
            Direction = settings.Layout == PairLayout.Colorization ? null : settings.Direction,
            InputRange = settings.InputRange is { } input ? SampleRange.Parse(input) : null,
            OutputRange = settings.OutputRange is { } output ? SampleRange.Parse(output) with { Type = settings.OutputType } : null,
        },
    };

    /// <summary>The report of a training with these settings.</summary>
    public static TrainingReportOptions ToReport(this TrainSettings settings, torch.Device device) => new()
    {
        Device = device.ToString(),
        LogitsOfProbabilities = settings.Adversarial == AdversarialChoice.CrossEntropy,
        Settings = RunFile.Entries(settings),
    };

    private static GeneratorOptions GeneratorOf(TrainSettings settings)
    {
        GeneratorOptions generator = settings.Generator switch
        {
            GeneratorChoice.UNet => new UNetGeneratorOptions { Depth = settings.UsedDepth },
            GeneratorChoice.EncoderDecoder => new EncoderDecoderGeneratorOptions { Depth = settings.UsedDepth },
            _ => new ResNetGeneratorOptions { Blocks = settings.Size < 256 ? 6 : 9 },
        };

        (generator.InputChannels, generator.OutputChannels) = settings.Layout == PairLayout.Colorization
            ? (1, 2)
            : (settings.Classes?.Count ?? settings.InputChannels * (1 + settings.FurtherInputs.Length), settings.OutputChannels);
        (generator.BaseChannels, generator.Normalization) = (settings.BaseChannels, settings.Normalization);
        return generator;
    }

    private static Objective ObjectiveOf(TrainSettings settings)
    {
        var chosen = settings.Loss switch
        {
            LossChoice.L1 => Objectives.L1,
            LossChoice.Gan => Objectives.Gan,
            LossChoice.Cgan => Objectives.ConditionalGan,
            LossChoice.L1Gan => Objectives.L1Gan,
            _ => Objectives.L1ConditionalGan,
        };

        return chosen with
        {
            Adversarial = chosen.Adversarial is null ? null : settings.Adversarial switch
            {
                AdversarialChoice.LeastSquares => AdversarialObjectives.LeastSquares,
                AdversarialChoice.Hinge => AdversarialObjectives.Hinge,
                AdversarialChoice.Wasserstein => AdversarialObjectives.Wasserstein(),
                _ => AdversarialObjectives.CrossEntropy,
            },
            Terms = [.. chosen.Terms.Select(term => term with { Weight = settings.L1Weight })],
        };
    }

    private static ILearningRateSchedule ScheduleOf(TrainSettings settings) => settings.Schedule switch
    {
        ScheduleChoice.Linear => new LinearDecaySchedule
        {
            ConstantEpochs = settings.Epochs / 2,
            DecayEpochs = settings.Epochs - settings.Epochs / 2,
        },
        ScheduleChoice.Step => new StepSchedule(),
        ScheduleChoice.Cosine => new CosineSchedule { Epochs = settings.Epochs },
        ScheduleChoice.Plateau => new PlateauSchedule(),
        _ => new ConstantSchedule(),
    };

    private static JitterOptions JitterOf(TrainSettings settings)
    {
        var size = settings.Size;
        var jitter = settings.Jitter ? JitterOptions.ForSize(size) : new JitterOptions { ResizeTo = size, CropTo = size };
        var isLabelMap = settings.Labels || settings.Classes is not null;
        return jitter with { Mirror = settings.Mirror, InputFilter = isLabelMap ? ResamplingFilter.Nearest : ResamplingFilter.Bicubic };
    }

    private static int LayersFor(int patch) => patch switch
    {
        16 => 1,
        34 => 2,
        70 => 3,
        142 => 4,
        286 => 5,
        574 => 6,
        _ => throw new UsageException($"There is no discriminator with a patch of {patch} pixels; say 1, 16, 34, 70, 142, 286 or 574."),
    };
}
