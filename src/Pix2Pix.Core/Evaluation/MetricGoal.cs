namespace Pix2Pix.Evaluation;

/// <summary>Which value of a metric is the best.</summary>
public enum MetricGoal
{
    /// <summary>The more, the better.</summary>
    Highest,

    /// <summary>The less, the better.</summary>
    Lowest,

    /// <summary>The nearer to 1, the better; by ratio, so that 2 and ½ are equally far.</summary>
    One,
}
