using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Reports;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Cli.Training;

/// <summary>What <c>pix2pix train</c> was asked for; kept as <c>run.json</c> so that <c>--resume</c> needs no other option.</summary>
internal sealed record TrainSettings
{
    private const string FileName = "run.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public required string Data { get; init; }

    public DataLayout Layout { get; init; } = DataLayout.Aligned;

    public TranslationDirection Direction { get; init; } = TranslationDirection.AToB;

    public GeneratorChoice Generator { get; init; } = GeneratorChoice.UNet;

    public LossChoice Loss { get; init; } = LossChoice.L1Cgan;

    public AdversarialChoice Adversarial { get; init; } = AdversarialChoice.CrossEntropy;

    public ScheduleChoice Schedule { get; init; } = ScheduleChoice.Constant;

    public Normalization Normalization { get; init; } = Normalization.Batch;

    public int Patch { get; init; } = 70;

    public int Epochs { get; init; } = 200;

    public int Size { get; init; } = 256;

    public int? Depth { get; init; }

    public int BaseChannels { get; init; } = 64;

    public int InputChannels { get; init; } = 3;

    public int OutputChannels { get; init; } = 3;

    public int Batch { get; init; } = 1;

    public int Accumulate { get; init; } = 1;

    public double LearningRate { get; init; } = 2e-4;

    public double L1Weight { get; init; } = 100;

    public double AverageDecay { get; init; }

    public bool Labels { get; init; }

    public LabelClasses? Classes { get; init; }

    public string[] FurtherInputs { get; init; } = [];

    public bool Mirror { get; init; } = true;

    public bool Jitter { get; init; } = true;

    public double ValidationShare { get; init; }

    public int EarlyStopping { get; init; }

    public int CheckpointEpochs { get; init; } = 1;

    public int CheckpointSteps { get; init; }

    public Precision Precision { get; init; } = Precision.Float32;

    public long Seed { get; init; }

    public int Workers { get; init; } = 2;

    public static bool Exist(string directory) => File.Exists(Path.Combine(directory, FileName));

    public static TrainSettings Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return JsonSerializer.Deserialize<TrainSettings>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, Json));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Whether a run with these settings ends with the weights of one with the others.</summary>
    public bool GivesTheSameAs(TrainSettings other) => WhatFixesTheResult(this) == WhatFixesTheResult(other);

    public Recipe ToRecipe()
    {
        var (inputs, outputs) = Layout == DataLayout.Colorization ? (1, 2) : (Classes?.Count ?? InputChannels * (1 + FurtherInputs.Length), OutputChannels);
        var depth = Depth ?? Math.Clamp((int)Math.Log2(Size & -Size), 2, 8);

        return new Recipe
        {
            Name = "command line",
            Generator = Generator switch
            {
                GeneratorChoice.UNet => new UNetGeneratorOptions { InputChannels = inputs, OutputChannels = outputs, BaseChannels = BaseChannels, Normalization = Normalization, Depth = depth },
                GeneratorChoice.EncoderDecoder => new EncoderDecoderGeneratorOptions { InputChannels = inputs, OutputChannels = outputs, BaseChannels = BaseChannels, Normalization = Normalization, Depth = depth },
                _ => new ResNetGeneratorOptions { InputChannels = inputs, OutputChannels = outputs, BaseChannels = BaseChannels, Normalization = Normalization, Blocks = Size < 256 ? 6 : 9 },
            },
            Discriminator = Patch == 1
                ? new PixelDiscriminatorOptions { BaseChannels = BaseChannels, Normalization = Normalization }
                : new PatchDiscriminatorOptions { BaseChannels = BaseChannels, Normalization = Normalization, Layers = PatchLayers() },
            Objective = ToObjective(),
            Epochs = Epochs,
            Training = new TrainingOptions
            {
                BatchSize = Batch,
                AccumulationSteps = Accumulate,
                LearningRate = LearningRate,
                AverageDecay = AverageDecay,
                Precision = Precision,
                Seed = Seed,
                Jitter = ToJitter(),
                Labels = Classes,
                InputImageCount = 1 + FurtherInputs.Length,
                Schedule = Schedule switch
                {
                    ScheduleChoice.Linear => new LinearDecaySchedule { ConstantEpochs = Epochs / 2, DecayEpochs = Epochs - Epochs / 2 },
                    ScheduleChoice.Step => new StepSchedule(),
                    ScheduleChoice.Cosine => new CosineSchedule { Epochs = Epochs },
                    ScheduleChoice.Plateau => new PlateauSchedule(),
                    _ => new ConstantSchedule(),
                },
            },
        };
    }

    /// <summary>A run of the recipe that these settings give.</summary>
    public TrainingRun ToRun(Recipe recipe, string directory) => recipe.CreateRun(directory) with
    {
        Workers = Workers,
        CheckpointEveryEpochs = CheckpointEpochs,
        CheckpointEverySteps = CheckpointSteps,
        EarlyStoppingPatience = EarlyStopping,
    };

    /// <summary>The report of a training with these settings.</summary>
    public TrainingReportOptions ToReport(TorchSharp.torch.Device device) => new()
    {
        Device = device.ToString(),
        LogitsOfProbabilities = Adversarial == AdversarialChoice.CrossEntropy,
        Settings = [.. JsonSerializer.SerializeToElement(this, Json).EnumerateObject().Select(setting => KeyValuePair.Create(setting.Name, setting.Value.ToString()))],
    };

    private static string WhatFixesTheResult(TrainSettings settings) =>
        JsonSerializer.Serialize(settings with { Workers = 1, CheckpointEpochs = 1, CheckpointSteps = 0 }, Json);

    private Objective ToObjective()
    {
        var chosen = Loss switch
        {
            LossChoice.L1 => Objectives.L1,
            LossChoice.Gan => Objectives.Gan,
            LossChoice.Cgan => Objectives.ConditionalGan,
            LossChoice.L1Gan => Objectives.L1Gan,
            _ => Objectives.L1ConditionalGan,
        };

        return chosen with
        {
            Adversarial = chosen.Adversarial is null ? null : Adversarial switch
            {
                AdversarialChoice.LeastSquares => AdversarialObjectives.LeastSquares,
                AdversarialChoice.Hinge => AdversarialObjectives.Hinge,
                AdversarialChoice.Wasserstein => AdversarialObjectives.Wasserstein(),
                _ => AdversarialObjectives.CrossEntropy,
            },
            Terms = [.. chosen.Terms.Select(term => term with { Weight = L1Weight })],
        };
    }

    private JitterOptions ToJitter() => (Jitter ? JitterOptions.ForSize(Size) : new JitterOptions { ResizeTo = Size, CropTo = Size }) with
    {
        Mirror = Mirror,
        InputFilter = Labels || Classes is not null ? ResamplingFilter.Nearest : ResamplingFilter.Bicubic,
    };

    private int PatchLayers() => Patch switch
    {
        16 => 1,
        34 => 2,
        70 => 3,
        142 => 4,
        286 => 5,
        574 => 6,
        _ => throw new UsageException($"There is no discriminator with a patch of {Patch} pixels; say 1, 16, 34, 70, 142, 286 or 574."),
    };
}
