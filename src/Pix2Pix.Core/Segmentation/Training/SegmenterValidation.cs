using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Measures a segmenter in training by the FCN-score of held-out photos. The loss is 1 − mean IoU.</summary>
internal sealed class SegmenterValidation(SegmenterTrainer trainer, IPairedDataset pairs, SegmenterRun run) : IValidation, ISegmenter
{
    private readonly ForwardContext _context = ForwardContext.Evaluation with { Precision = trainer.Options.Precision };

    /// <inheritdoc/>
    public int ClassCount => trainer.Network.Options.ClassCount;

    /// <summary>The scores after the last epoch; null if it was not validated.</summary>
    public SegmentationScores? Last { get; private set; }

    /// <inheritdoc/>
    public double? Measure(int epoch, CancellationToken cancellation)
    {
        var isDue = epoch == trainer.Options.Epochs || epoch % run.ValidateEveryEpochs == 0;
        Last = isDue ? Score(cancellation) : null;
        return 1 - Last?.MeanIntersectionOverUnion;
    }

    /// <inheritdoc/>
    public ImageBuffer Segment(ImageBuffer image) => trainer.Network.Segment(image, _context);

    private SegmentationScores Score(CancellationToken cancellation)
    {
        var options = trainer.Options;
        var score = new FcnScore(
            this, new FcnScoreOptions { VoidLabel = options.VoidLabel, Width = options.Jitter.Width, Height = options.Jitter.Height });

        for (var index = 0; index < pairs.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pair = pairs.Read(index);
            score.Add(pair.Input, pair.Target);
        }

        return score.Compute();
    }
}
