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

    /// <summary>What the last stage made of it.</summary>
    public ImageBuffer? Image { get; set; }

    /// <summary>Done when the first stage is.</summary>
    public TaskCompletionSource Decoded { get; } = new();

    /// <summary>What became of it; cancelled where the work was stopped before.</summary>
    public Task<TranslationResult> Result => _result.Task;

    /// <summary>Does one stage's work, unless the image is done with or the work is stopped.</summary>
    public void Run(Action work)
    {
        if (stop.IsCancellationRequested)
            _result.TrySetCanceled(stop);
        else
            RunToEnd(work);
    }

    /// <summary>Does one stage's work, unless the image is done with.</summary>
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
        _result.TrySetResult(new TranslationResult { Job = Job, Status = status, Size = size, Output = output, Error = error, Time = _before + Stopwatch.GetElapsedTime(_start) });
    }
}
