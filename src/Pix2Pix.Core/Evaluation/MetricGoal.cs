namespace Pix2Pix.Evaluation;

/// <summary>The best value of a metric; reports mark the best model by it.</summary>
public enum MetricGoal
{
    /// <summary>Higher is better.</summary>
    Highest,

    /// <summary>Lower is better.</summary>
    Lowest,

    /// <summary>Nearer to 1 is better, by ratio: 2 and ½ are equally far.</summary>
    One,
}
