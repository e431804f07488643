using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>
/// What fixes the result of a segmenter's training; stored in checkpoints and compared on resume. The defaults train from random
/// weights on a few hundred photos.
/// </summary>
/// <remarks>What does not change the result is in <see cref="SegmenterRun"/>.</remarks>
public sealed record SegmenterTrainingOptions
{
    /// <summary>Passes over the data. Fixed from the start, since the default schedule ends with them.</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; set; } = 60;

    /// <summary>Photos per step.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 4;

    /// <summary>Adam's learning rate, which the schedule scales.</summary>
    [Range(1e-12, 1e3)]
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>Adam's weight decay: an L2 penalty on the parameters.</summary>
    [Range(0.0, 1e3)]
    public double WeightDecay { get; set; } = 1e-4;

    /// <summary>
    /// The number format of the layers. Parameters, gradients and Adam's state stay 32-bit floats. <see cref="Precision.Float16"/> needs
    /// CUDA.
    /// </summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>Fixes the order of the photos, their jitter and the dropout.</summary>
    public long Seed { get; set; }

    /// <summary>A label below the class count that is void: not learned, like all labels from the class count on. Null for none.</summary>
    [Range(0, 255)]
    public int? VoidLabel { get; set; }

    /// <summary>How much a pixel of each class counts in the loss.</summary>
    [EnumDataType(typeof(ClassWeighting))]
    public ClassWeighting ClassWeighting { get; set; } = ClassWeighting.MedianFrequency;

    /// <summary>
    /// The power that class weights are raised to, 0…1: 1 takes them unchanged, less brings them closer together, 0 makes all 1.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ClassWeightPower { get; set; } = 0.5;

    /// <summary>The size to train and validate at, and the random changes to each photo and its labels.</summary>
    [Required]
    [JsonIgnore] // a section of its own in checkpoints, as is the schedule
    public SegmentationJitterOptions Jitter { get; set; } = new();

    /// <summary>Scales the learning rate from epoch to epoch; null for half a cosine down to a hundredth in the last epoch.</summary>
    [JsonIgnore]
    public ILearningRateSchedule? Schedule { get; set; }
}
