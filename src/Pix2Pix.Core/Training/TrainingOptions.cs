using System.ComponentModel.DataAnnotations;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>
/// The numbers of a training run. The defaults are the paper's (section 3.3, appendix 6.2). Loss weights are in the
/// objective.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the data.</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; set; } = 200;

    /// <summary>Pairs per step.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 1;

    /// <summary>
    /// Parts that a batch is worked through in, to save memory; gradients add up. The same step as in one part, except that
    /// batch normalisation sees each part by itself.
    /// </summary>
    [Range(1, 4096)]
    public int AccumulationSteps { get; set; } = 1;

    /// <summary>Adam's learning rate for both networks, before the schedule (<c>lr</c>).</summary>
    [Range(1e-12, 1e3)]
    public double LearningRate { get; set; } = 2e-4;

    /// <summary>Adam's β1 for both networks (<c>beta1</c>).</summary>
    [Range(0.0, 0.999999)]
    public double AdamBeta1 { get; set; } = 0.5;

    /// <summary>Adam's β2 for both networks.</summary>
    [Range(0.0, 0.9999999)]
    public double AdamBeta2 { get; set; } = 0.999;

    /// <summary>
    /// The numbers that both networks compute with; parameters, their gradients' sum and Adam's state stay 32-bit
    /// floats.
    /// </summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>
    /// Whether 32-bit products on CUDA may drop 13 bits of their factors' mantissa (TensorFloat-32): several times
    /// quicker. Elsewhere without effect.
    /// </summary>
    public bool TensorFloat32 { get; set; } = true;

    /// <summary>Fixes the order of the pairs, their jitter and the noise.</summary>
    public long Seed { get; set; }

    /// <summary>The share of a moving average of the generator's weights that is kept at each step; 0 keeps no average.</summary>
    [Range(0.0, 0.999999)]
    public double AverageDecay { get; set; }

    /// <summary>Epochs between checkpoints; 0 saves at the end alone.</summary>
    [Range(0, 1_000_000)]
    public int CheckpointEveryEpochs { get; set; } = 5;

    /// <summary>Steps between checkpoints within an epoch; 0 for none.</summary>
    [Range(0, 1_000_000_000)]
    public int CheckpointEverySteps { get; set; }

    /// <summary>Checkpoints that are kept beside the best one, the newest first.</summary>
    [Range(1, 1_000_000)]
    public int CheckpointsToKeep { get; set; } = 1;

    /// <summary>Epochs without a better validation loss after which training stops; 0 never stops early.</summary>
    [Range(0, 1_000_000)]
    public int EarlyStoppingPatience { get; set; }

    /// <summary>Validation pairs that are written as images after each epoch.</summary>
    [Range(0, 64)]
    public int SampleImageCount { get; set; } = 4;

    /// <summary>Threads that prepare pairs; they never change the result.</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 2;
}
