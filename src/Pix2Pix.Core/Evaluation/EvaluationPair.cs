using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>An output of a model and its target, as an <see cref="Evaluator"/> compares them.</summary>
public sealed record EvaluationPair
{
    /// <summary>Identifies the pair in reports.</summary>
    public required string Name { get; init; }

    /// <summary>The image that the model made.</summary>
    public required ImageBuffer Output { get; init; }

    /// <summary>The image that it should have made, of the same size and channels.</summary>
    public required ImageBuffer Target { get; init; }

    /// <summary>The image that the output was made from; null if unknown. Metrics ignore it; report pages show it.</summary>
    public ImageBuffer? Input { get; init; }

    /// <summary>
    /// The true class of each pixel of the target, as class numbers in one 8-bit channel; null if unknown. The FCN-score needs
    /// them.
    /// </summary>
    public ImageBuffer? Labels { get; init; }

    /// <summary>
    /// Makes a pair that metrics can compare: drops alpha, and converts a grey image to RGB if the other is RGB. An output with a
    /// plain channel for the target's alpha, as networks give it, is compared in all channels.
    /// </summary>
    /// <param name="name">The pair's <see cref="Name"/>.</param>
    /// <param name="output">The image that the model made.</param>
    /// <param name="target">The image that it should have made, of the same size.</param>
    /// <param name="input">The image that the output was made from, kept as it is; null if unknown.</param>
    public static EvaluationPair FromImages(string name, ImageBuffer output, ImageBuffer target, ImageBuffer? input = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var comparesAlpha = !output.HasAlpha && output.Channels == target.Channels;
        var (plainOutput, plainTarget) = (output.WithoutAlpha(), comparesAlpha ? target : target.WithoutAlpha());
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
