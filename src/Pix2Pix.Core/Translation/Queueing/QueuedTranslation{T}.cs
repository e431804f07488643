namespace Pix2Pix.Translation.Queueing;

/// <summary>One request, with what it gives.</summary>
internal sealed class QueuedTranslation<T>(Func<IImageTranslator, T> work, long arrival, bool isTrial, CancellationToken cancellationToken)
    : QueuedTranslation(arrival, isTrial)
{
    // Who waits goes on elsewhere, never on the queue's thread.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _exception;

    public Task<T> Completion => _completion.Task;

    public override void Execute(IImageTranslator translator)
    {
        try
        {
            _result = work(translator);
        }
        catch (Exception exception)
        {
            _exception = exception;
        }
    }

    public override void Complete()
    {
        if (_exception is null)
            _completion.SetResult(_result!);
        else
            _completion.SetException(_exception);
    }

    public override void Cancel() => _completion.SetCanceled(cancellationToken);
}
