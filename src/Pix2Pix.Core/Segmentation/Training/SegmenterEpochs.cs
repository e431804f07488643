using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Reports each epoch with its scores.</summary>
internal sealed class SegmenterEpochs(SegmenterRun run, SegmenterValidation? validation) : ITrainingObserver
{
    /// <summary>The scores with the highest mean IoU that this run saw; null without any.</summary>
    public SegmentationScores? Best { get; private set; }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Best = result.IsBest ? validation?.Last : Best;

        run.EpochProgress?.Report(new SegmenterEpoch
        {
            Epoch = result.Epoch,
            MeanLoss = result.MeanTerms.Values.Sum(),
            LearningRate = result.LearningRate,
            Validation = validation?.Last,
            IsBest = result.IsBest,
        });
    }
}
