using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Reports each epoch with its validation scores, and keeps the best.</summary>
internal sealed class SegmenterEpochs(SegmenterRun run, SegmenterValidation? validation) : ITrainingObserver
{
    /// <summary>The scores of the last epoch that was the best so far; null if there is none.</summary>
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
