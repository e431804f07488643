using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Training;

/// <summary>The rates of <see cref="FusedAdam"/>; the defaults are the paper's (section 3.3).</summary>
public sealed record FusedAdamOptions
{
    /// <summary>The learning rate (<c>lr</c>); 0.0002 in the paper.</summary>
    [Range(0.0, 1e3)]
    public double LearningRate { get; set; } = 2e-4;

    /// <summary>β1: the share of the gradient's running mean that each step keeps (<c>beta1</c>).</summary>
    [Range(0.0, 0.999999)]
    public double Beta1 { get; set; } = 0.5;

    /// <summary>β2: the share of the squared gradient's running mean that each step keeps.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta2 { get; set; } = 0.999;

    /// <summary>ε: added to the denominator, so that it is never 0.</summary>
    [Range(1e-20, 1.0)]
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>The L2 penalty that is added to the gradients; 0, as in the paper, adds none.</summary>
    [Range(0.0, 1e3)]
    public double WeightDecay { get; set; }
}
