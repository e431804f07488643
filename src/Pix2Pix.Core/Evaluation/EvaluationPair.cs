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

    /// <summary>Makes a pair of what metrics can compare: without alpha, and in colour on both sides where one of them is grey.</summary>
    /// <param name="name">The pair's <see cref="Name"/>.</param>
    /// <param name="output">What the model made, with any channels.</param>
    /// <param name="target">What it should have made, of the same size.</param>
    /// <param name="input">What it was made from, kept as it is; null where that is not at hand.</param>
    public static EvaluationPair FromImages(string name, ImageBuffer output, ImageBuffer target, ImageBuffer? input = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var (plainOutput, plainTarget) = (output.WithoutAlpha(), target.WithoutAlpha());
        var oneIsGrey = (plainOutput.Channels, plainTarget.Channels) is (1, 3) or (3, 1);

        return new EvaluationPair
        {
            Name = name,
            Output = oneIsGrey ? plainOutput.WithColorChannels(3) : plainOutput,
            Target = oneIsGrey ? plainTarget.WithColorChannels(3) : plainTarget,
            Input = input,
        };
    }
}
