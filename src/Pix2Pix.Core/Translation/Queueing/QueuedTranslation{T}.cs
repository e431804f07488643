namespace Pix2Pix.Translation.Queueing;

/// <summary>A request whose work gives a <typeparamref name="T"/>.</summary>
internal sealed class QueuedTranslation<T>(Func<IImageTranslator, T> work, long arrival, bool isTrial) : QueuedTranslation(arrival, isTrial)
{
    // The code that awaits the result continues on the thread pool, not on the queue's thread.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<IImageTranslator, T>? _work = work;
    private T? _result;
    private Exception? _exception;

    public Task<T> Completion => _completion.Task;

    public override void Execute(IImageTranslator translator)
    {
        try
        {
            _result = _work!(translator);
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

    public override void Cancel(CancellationToken cancellationToken)
    {
        _work = null; // with the image that it holds: the channel keeps this object for a while
        _completion.SetCanceled(cancellationToken);
    }
}
