using System.Runtime.CompilerServices;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// Translates many images: while one is translated, the next are decoded and the last encoded, so that the slowest of the three
/// sets the pace. Results come in the order of the images, and a bounded number of images is held.
/// </summary>
/// <remarks>Images are translated one at a time, in order, on one thread. Safe to use from several threads at once.</remarks>
public sealed class BatchTranslator
{
    private readonly IImageTranslator _translator;
    private readonly BatchTranslatorOptions _options;
    private readonly IImageCodec _codec;

    /// <summary>Wraps a translator, which stays the caller's.</summary>
    /// <param name="translator">What translates.</param>
    /// <param name="options">Threads, memory, and what happens to files that are there.</param>
    /// <param name="codec">What decodes and encodes; by default every format the library knows.</param>
    public BatchTranslator(IImageTranslator translator, BatchTranslatorOptions? options = null, IImageCodec? codec = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        _translator = translator;
        _options = OptionsGuard.Validated(options is null ? new BatchTranslatorOptions() : options with { });
        _codec = codec ?? ImageCodecs.Default;
    }

    /// <summary>Translates images that are known beforehand.</summary>
    /// <param name="jobs">The images, in order.</param>
    /// <param name="progress">Hears of every result.</param>
    /// <param name="cancellationToken">Ends the enumeration with an exception, after the results of all that was written.</param>
    /// <returns>
    /// One result for each image, in order. An image that fails, whatever the reason, does not keep the others from being
    /// translated. Leaving the enumeration early stops the work; what is written is always complete.
    /// </returns>
    public IAsyncEnumerable<TranslationResult> TranslateAsync(IEnumerable<ITranslationJob> jobs, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        int? total = jobs.TryGetNonEnumeratedCount(out var count) ? count : null;
        return RunAsync(jobs.ToAsyncEnumerable(), new BatchProgress { Total = total }, progress, cancellationToken);
    }

    /// <summary>Translates images as they come; the next is asked for when there is room for it.</summary>
    /// <param name="jobs">The images, in order. An exception of theirs ends the enumeration, after the results of those before.</param>
    /// <param name="progress">Hears of every result.</param>
    /// <param name="cancellationToken">As above; also handed to <paramref name="jobs"/>.</param>
    /// <returns>As above.</returns>
    public IAsyncEnumerable<TranslationResult> TranslateAsync(IAsyncEnumerable<ITranslationJob> jobs, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return RunAsync(jobs, new BatchProgress(), progress, cancellationToken);
    }

    private async IAsyncEnumerable<TranslationResult> RunAsync(
        IAsyncEnumerable<ITranslationJob> jobs, BatchProgress reached, IProgress<BatchProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipeline = new TranslationPipeline(_translator, _options, _codec, jobs, cancellationToken);
        await using (pipeline.ConfigureAwait(false))
        {
            await foreach (var item in pipeline.Items.ConfigureAwait(false))
            {
                var result = await item.Result.ConfigureAwait(false);
                reached = reached.With(result.Status);
                progress?.Report(reached);
                yield return result;
                pipeline.MakeRoom();
            }
        }
    }
}
