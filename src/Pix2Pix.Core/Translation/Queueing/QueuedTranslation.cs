namespace Pix2Pix.Translation.Queueing;

/// <summary>One request of a <see cref="TranslationQueue"/>.</summary>
internal abstract class QueuedTranslation(long arrival, bool isTrial)
{
    /// <summary>When it came, as a time stamp of the stopwatch.</summary>
    public long Arrival => arrival;

    /// <summary>Whether it only tries the model out: a warm-up takes longer than what comes after it, a small image less.</summary>
    public bool IsTrial => isTrial;

    /// <summary>Does the work and keeps its result or its exception.</summary>
    public abstract void Execute(IImageTranslator translator);

    /// <summary>Hands over what <see cref="Execute"/> kept.</summary>
    public abstract void Complete();

    /// <summary>Ends a request that never ran.</summary>
    public abstract void Cancel();
}
