using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Training;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Shows the training of a segmenter, in plain lines.</summary>
internal sealed class SegmenterConsole : IProgress<TrainingProgress>, IProgress<SegmenterEpoch>
{
    public SegmenterConsole(int images, int validationImages) =>
        Console.WriteLine($"{images} images{(validationImages > 0 ? $", {validationImages} to validate on" : "")}");

    public static void Resumed(long step) => Console.WriteLine(FormattableString.Invariant($"resumed after step {step}"));

    public void Report(TrainingProgress value)
    {
        if (value.StepInEpoch == 1 || value.StepInEpoch % Math.Max(1, value.StepsPerEpoch / 2) == 0)
        {
            var place = FormattableString.Invariant($"epoch {value.Epoch}/{value.Epochs}  step {value.StepInEpoch}/{value.StepsPerEpoch}");
            var (loss, left) = (value.Losses.GeneratorTotal, value.Remaining);
            Console.WriteLine(FormattableString.Invariant(
                $"{place}  loss {loss:F4}  {value.ImagesPerSecond:F1} images/s  {left:h\\:mm\\:ss} left"));
        }
    }

    public void Report(SegmenterEpoch value) =>
        Console.WriteLine(FormattableString.Invariant(
            $"epoch {value.Epoch} done: mean loss {value.MeanLoss:F4}{Described(value.Validation, value.IsBest)}"));

    public static void Ended(SegmenterSummary summary, string directory)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"done after epoch {summary.Epoch}, step {summary.Steps}{Described(summary.Best, isBest: false)}"));
        Console.WriteLine($"segment with: pix2pix segment --segmenter {directory} --photos FOLDER --output FOLDER");
    }

    private static string Described(SegmentationScores? scores, bool isBest) => scores is null ? "" : FormattableString.Invariant(
        $"; validation: pixel accuracy {scores.PixelAccuracy:F4}  class accuracy {scores.ClassAccuracy:F4}")
        + FormattableString.Invariant($"  mean IoU {scores.MeanIntersectionOverUnion:F4}{(isBest ? " (best)" : "")}");
}
