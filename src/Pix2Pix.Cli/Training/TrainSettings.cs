using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Training;

/// <summary>
/// What <c>pix2pix train</c> was asked for. <see cref="RunFile"/> keeps it as <c>run.json</c>, so that <c>--resume</c> needs no
/// other option; the names of the properties are the names in that file.
/// </summary>
/// <remarks><see cref="TrainOptions"/> declares the option of each property.</remarks>
internal sealed record TrainSettings
{
    public required string Data { get; set; }

    public PairLayout Layout { get; set; }

    public TranslationDirection Direction { get; set; }

    public GeneratorChoice Generator { get; set; }

    public LossChoice Loss { get; set; } = LossChoice.L1Cgan;

    public AdversarialChoice Adversarial { get; set; }

    public ScheduleChoice Schedule { get; set; }

    public Normalization Normalization { get; set; } = Normalization.Batch;

    public int Patch { get; set; } = 70;

    [Range(1, 1_000_000)]
    public int Epochs { get; set; } = 200;

    [Range(1, 65_536)]
    public int Size { get; set; } = 256;

    [Range(2, 10)]
    public int? Depth { get; set; }

    /// <summary>The depth, or as many levels as the size allows, at most 8.</summary>
    [JsonIgnore]
    public int UsedDepth => Depth ?? Math.Clamp((int)Math.Log2(Size & -Size), 2, 8);

    [Range(1, 1024)]
    public int BaseChannels { get; set; } = 64;

    [Range(1, 1024)]
    public int InputChannels { get; set; } = 3;

    [Range(1, 1024)]
    public int OutputChannels { get; set; } = 3;

    [Range(1, 4096)]
    public int Batch { get; set; } = 1;

    [Range(1, 4096)]
    public int Accumulate { get; set; } = 1;

    [Range(1e-12, 1e3)]
    public double LearningRate { get; set; } = 2e-4;

    [Range(0.0, 1e9)]
    public double L1Weight { get; set; } = 100;

    [Range(0.0, 0.999999)]
    public double AverageDecay { get; set; }

    public bool Labels { get; set; }

    /// <summary>The classes of the inputs; null where these are images.</summary>
    public LabelClasses? Classes { get; set; }

    /// <summary>The range of the inputs' samples, as <see cref="SampleRange.Parse"/> reads it; null for that of their type.</summary>
    public string? InputRange { get; set; }

    /// <summary>As <see cref="InputRange"/>, of the targets.</summary>
    public string? OutputRange { get; set; }

    /// <summary>The sample type of the targets, for outputs in <see cref="OutputRange"/>.</summary>
    public SampleType OutputType { get; set; } = SampleType.Float32;

    public string[] FurtherInputs { get; set; } = [];

    public bool Mirror { get; set; } = true;

    public bool Jitter { get; set; } = true;

    [Range(0.0, 0.99)]
    public double ValidationShare { get; set; }

    [Range(0, 1_000_000)]
    public int EarlyStopping { get; set; }

    [Range(0, 1_000_000)]
    public int CheckpointEpochs { get; set; } = 1;

    [Range(0, 1_000_000_000)]
    public int CheckpointSteps { get; set; }

    public Precision Precision { get; set; }

    public long Seed { get; set; }

    [Range(1, 256)]
    public int Workers { get; set; } = 2;
}
