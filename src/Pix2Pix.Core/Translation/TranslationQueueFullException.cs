using System.Globalization;

namespace Pix2Pix.Translation;

/// <summary>
/// A <see cref="TranslationQueue"/> is full and has rejected a request. Nothing was done; the caller may try again after
/// <see cref="RetryAfter"/>.
/// </summary>
public sealed class TranslationQueueFullException : Exception
{
    internal TranslationQueueFullException(string name, int running, int waiting, TimeSpan retryAfter)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The queue of the model '{name}' is full: {running} running, {waiting} waiting. Try again in {retryAfter.TotalSeconds:F1} s, "
            + $"or raise {nameof(TranslationQueueOptions)}.{nameof(TranslationQueueOptions.Limit)}.")) =>
        RetryAfter = retryAfter;

    /// <summary>How long the requests ahead will take, estimated from the latest ones; zero before the first has ended.</summary>
    public TimeSpan RetryAfter { get; }
}
