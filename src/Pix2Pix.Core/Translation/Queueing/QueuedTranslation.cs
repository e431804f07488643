namespace Pix2Pix.Translation.Queueing;

/// <summary>One request of a <see cref="TranslationQueue"/>. Either a worker takes it and runs it, or its caller takes it back.</summary>
internal abstract class QueuedTranslation(long arrival, bool isTrial)
{
    private int _taken;

    /// <summary>When the request was made, as a time stamp of the stopwatch.</summary>
    public long Arrival => arrival;

    /// <summary>
    /// Whether the request is a trial of the warm-up or the health check. Its time is unusual: a first translation takes longer
    /// than later ones, a small image less.
    /// </summary>
    public bool IsTrial => isTrial;

    /// <summary>Claims the request. Safe to call from several threads: one of them gets it.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Does the work and keeps its result or its exception.</summary>
    public abstract void Execute(IImageTranslator translator);

    /// <summary>Hands over what <see cref="Execute"/> kept.</summary>
    public abstract void Complete();

    /// <summary>Ends a request that never ran.</summary>
    public abstract void Cancel(CancellationToken cancellationToken);
}
