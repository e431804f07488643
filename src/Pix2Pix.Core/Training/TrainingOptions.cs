using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>
/// The settings that, with the networks, the objective and the data, fix the weights a training ends with. The defaults are the
/// paper's (section 3.3, appendix 6.2). What does not change the result is in <see cref="TrainingRun"/>.
/// </summary>
/// <remarks>
/// Checkpoints keep all of them, and a training resumes only with the same. Loss weights are in the objective: see
/// <see cref="Losses.WeightedLossTerm"/>.
/// </remarks>
public sealed record TrainingOptions
{
    /// <summary>Pairs per step (<c>batch_size</c>). The last batch of an epoch may be smaller.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 1;

    /// <summary>
    /// Parts that each batch is computed in, to save memory; their gradients add up. 1 computes it as a whole. The result is the
    /// same, except that batch normalisation takes its statistics from each part alone.
    /// </summary>
    [Range(1, 4096)]
    public int AccumulationSteps { get; set; } = 1;

    /// <summary>Adam's learning rate for both networks (<c>lr</c>), before <see cref="Schedule"/> scales it.</summary>
    [Range(1e-12, 1e3)]
    public double LearningRate { get; set; } = 2e-4;

    /// <summary>Scales the learning rate from epoch to epoch; constant in the paper.</summary>
    [Required]
    [JsonIgnore] // a section of its own in checkpoints, as are jitter, labels and inputs
    public ILearningRateSchedule Schedule { get; set; } = new ConstantSchedule();

    /// <summary>Adam's β1 for both networks (<c>beta1</c>).</summary>
    [Range(0.0, 0.999999)]
    public double AdamBeta1 { get; set; } = 0.5;

    /// <summary>Adam's β2 for both networks.</summary>
    [Range(0.0, 0.9999999)]
    public double AdamBeta2 { get; set; } = 0.999;

    /// <summary>The numbers that both networks compute with. Parameters, summed gradients and Adam's state stay 32-bit floats.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>
    /// Whether 32-bit products on CUDA may round their factors to 10 bits of mantissa (TensorFloat-32), which is several times
    /// faster. Other devices ignore it.
    /// </summary>
    public bool TensorFloat32 { get; set; } = true;

    /// <summary>Fixes the order of the pairs, their jitter and the noise; in a <see cref="Recipe"/> also the first weights.</summary>
    public long Seed { get; set; }

    /// <summary>
    /// The share of a moving average of the generator's weights that each step keeps, for example 0.999; the checkpoint then
    /// translates with the average. 0 keeps no average.
    /// </summary>
    [Range(0.0, 0.999999)]
    public double AverageDecay { get; set; }

    /// <summary>The random resize, crop and mirror of each pair; null takes the pairs as they are.</summary>
    [JsonIgnore]
    public JitterOptions? Jitter { get; set; } = new();

    /// <summary>
    /// The classes of the inputs where these are label maps: each class becomes one input channel, in training, in validation
    /// and when the trained model translates. Null takes inputs as images.
    /// </summary>
    [JsonIgnore]
    public LabelClasses? Labels { get; set; }

    /// <summary>
    /// How many images, of equally many channels, are stacked in an input (<see cref="StackedInputDataset"/>); the trained model
    /// expects as many. Leave it at 1 for stacks of images that differ in their channels.
    /// </summary>
    [Range(1, 1024)]
    [JsonIgnore]
    public int InputImageCount { get; set; } = 1;

    /// <summary>
    /// Which side of the pairs is the input. It only goes into the checkpoint, so that an evaluation reads pairs the same way round;
    /// the data set decides which side it gives as the input. Null leaves it unknown.
    /// </summary>
    [EnumDataType(typeof(TranslationDirection))]
    [JsonIgnore]
    public TranslationDirection? Direction { get; set; }

    /// <summary>
    /// The samples of inputs that are black and white, in the images' own units; null takes those of the sample type. The trained model
    /// reads images the same way. Not for <see cref="Labels"/>.
    /// </summary>
    [JsonIgnore]
    public SampleRange? InputRange { get; set; }

    /// <summary>As <see cref="InputRange"/>, of targets. The trained model gives outputs in these units and this sample type.</summary>
    [JsonIgnore]
    public SampleRange? OutputRange { get; set; }
}
