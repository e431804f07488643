using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>The numbers of a segmenter's training; the defaults train from nothing on a few hundred images.</summary>
public sealed record SegmenterTrainingOptions
{
    /// <summary>Passes over the data.</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; set; } = 60;

    /// <summary>Images per step.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 4;

    /// <summary>Adam's learning rate, before the schedule.</summary>
    [Range(1e-12, 1e3)]
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>L2 penalty on the parameters.</summary>
    [Range(0.0, 1e3)]
    public double WeightDecay { get; set; } = 1e-4;

    /// <summary>The numbers that the network computes with; parameters, gradients and Adam's state stay 32-bit floats.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>Fixes the order of the images, their jitter and the dropout.</summary>
    public long Seed { get; set; }

    /// <summary>A label below the class count that is not learned; labels from the class count on never are. Null for none.</summary>
    [Range(0, 255)]
    public int? VoidLabel { get; set; }

    /// <summary>How much a pixel of each class counts.</summary>
    [EnumDataType(typeof(ClassWeighting))]
    public ClassWeighting ClassWeighting { get; set; } = ClassWeighting.MedianFrequency;

    /// <summary>
    /// The power that class weights are raised to: 1 takes them as they are, less evens them out, 0 counts all classes
    /// alike.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ClassWeightPower { get; set; } = 0.5;

    /// <summary>The size to train and validate at, and the random crop, mirror and recolouring of each image.</summary>
    [Required]
    [JsonIgnore] // a section of its own in checkpoints, as is the schedule
    public SegmentationJitterOptions Jitter { get; set; } = new();

    /// <summary>Scales the learning rate from epoch to epoch; null for half a cosine down to a hundredth in the last epoch.</summary>
    [JsonIgnore]
    public ILearningRateSchedule? Schedule { get; set; }
}
