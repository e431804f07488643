using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Brings the two sides of a pair to what metrics compare: no alpha, and colours where one side is grey.</summary>
internal static class PairForm
{
    public static EvaluationPair Make(string name, ImageBuffer output, ImageBuffer target, ImageBuffer? input)
    {
        var (plainOutput, plainTarget) = (output.WithoutAlpha(), target.WithoutAlpha());
        var channels = (plainOutput.Channels, plainTarget.Channels) is (1, 3) or (3, 1) ? 3 : 0;

        return new EvaluationPair
        {
            Name = name,
            Output = channels == 0 ? plainOutput : plainOutput.WithColorChannels(channels),
            Target = channels == 0 ? plainTarget : plainTarget.WithColorChannels(channels),
            Input = input,
        };
    }
}
