using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Training;

/// <summary>The rates of <see cref="FusedAdam"/>; the defaults are the paper's (section 3.3).</summary>
public sealed record FusedAdamOptions
{
    /// <summary>The learning rate (<c>lr</c>).</summary>
    [Range(0.0, 1e3)]
    public double LearningRate { get; set; } = 2e-4;

    /// <summary>The share of the running mean that is kept at each step (<c>beta1</c>).</summary>
    [Range(0.0, 0.999999)]
    public double Beta1 { get; set; } = 0.5;

    /// <summary>The share of the running mean square that is kept at each step.</summary>
    [Range(0.0, 0.9999999)]
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Keeps the division finite.</summary>
    [Range(1e-20, 1.0)]
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>L2 penalty on the parameters; 0 in the paper.</summary>
    [Range(0.0, 1e3)]
    public double WeightDecay { get; set; }
}
