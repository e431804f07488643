using System.Diagnostics;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>One image on its way through the stages.</summary>
internal sealed class PipelineItem(ITranslationJob job, CancellationToken stop)
{
    private readonly TaskCompletionSource<TranslationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _before;
    private long _start;

    public ITranslationJob Job { get; } = job;

    /// <summary>The result of the last stage.</summary>
    public ImageBuffer? Image { get; set; }

    /// <summary>Completes when the first stage has finished.</summary>
    public TaskCompletionSource Decoded { get; } = new();

    /// <summary>The outcome; cancelled if the work was stopped before.</summary>
    public Task<TranslationResult> Result => _result.Task;

    /// <summary>Does one stage's work, unless the image is finished or the work is stopped.</summary>
    public void Run(Action work)
    {
        if (stop.IsCancellationRequested)
            _result.TrySetCanceled(stop);
        else
            RunToEnd(work);
    }

    /// <summary>Does one stage's work, unless the image is finished.</summary>
    public void RunToEnd(Action work)
    {
        if (_result.Task.IsCompleted)
            return;

        _start = Stopwatch.GetTimestamp();
        try
        {
            work();
        }
        catch (Exception exception)
        {
            Finish(TranslationStatus.Failed, error: exception);
        }

        _before += Stopwatch.GetElapsedTime(_start);
    }

    public void Finish(TranslationStatus status, (int Width, int Height)? size = null, ImageBuffer? output = null, Exception? error = null)
    {
        Image = null;
        _result.TrySetResult(new TranslationResult
        {
            Job = Job,
            Status = status,
            Size = size,
            Output = output,
            Error = error,
            Time = _before + Stopwatch.GetElapsedTime(_start),
        });
    }
}
