using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>An output and what it should have been.</summary>
public sealed record EvaluationPair
{
    /// <summary>What tells this pair from others in reports.</summary>
    public required string Name { get; init; }

    /// <summary>What the model made.</summary>
    public required ImageBuffer Output { get; init; }

    /// <summary>What it should have made, of the same size and channels.</summary>
    public required ImageBuffer Target { get; init; }

    /// <summary>What the model made it from; null where that is not at hand.</summary>
    public ImageBuffer? Input { get; init; }

    /// <summary>
    /// The true classes of the target's pixels, one channel of class numbers, for metrics that a segmenter is judged
    /// by; null where there are none.
    /// </summary>
    public ImageBuffer? Labels { get; init; }
}
