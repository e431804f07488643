using System.Globalization;

namespace Pix2Pix.Translation;

/// <summary>
/// A <see cref="TranslationQueue"/> refused a request, because as many were waiting as may. Nothing was done; it can be
/// tried again.
/// </summary>
public sealed class TranslationQueueFullException : Exception
{
    internal TranslationQueueFullException(string name, int running, int waiting, TimeSpan retryAfter)
        : base(string.Create(CultureInfo.InvariantCulture, $"The queue of the model '{name}' is full: {running} running, {waiting} waiting. Try again in {retryAfter.TotalSeconds:F1} s, or raise {nameof(TranslationQueueOptions)}.{nameof(TranslationQueueOptions.Limit)}.")) =>
        RetryAfter = retryAfter;

    /// <summary>How long those that are ahead will take, going by the latest translations; zero before the first has ended.</summary>
    public TimeSpan RetryAfter { get; }
}
