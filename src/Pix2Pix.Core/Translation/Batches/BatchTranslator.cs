using System.Runtime.CompilerServices;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// Translates many images as a pipeline: while one image is translated, the next are decoded and the last are encoded. The slowest of
/// the three stages sets the pace. Results come in the order of the images, and the number of images in memory is bounded.
/// </summary>
/// <remarks>
/// Images are translated one at a time, in order, on one thread, because a model uses all cores for one image. Safe to use from
/// several threads at once: each enumeration has a pipeline of its own.
/// </remarks>
public sealed class BatchTranslator
{
    private readonly IImageTranslator _translator;
    private readonly BatchTranslatorOptions _options;
    private readonly IImageCodec _codec;

    /// <summary>Borrows a translator: it stays the caller's, and must outlive every enumeration.</summary>
    /// <param name="translator">Translates the images.</param>
    /// <param name="options">Threads, memory, and what happens to existing outputs.</param>
    /// <param name="codec">Decodes and encodes; null for <see cref="ImageCodecs.Default"/>.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public BatchTranslator(IImageTranslator translator, BatchTranslatorOptions? options = null, IImageCodec? codec = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        _translator = translator;
        _options = OptionsGuard.Validated(options is null ? new BatchTranslatorOptions() : options with { });
        _codec = codec ?? ImageCodecs.Default;
    }

    /// <summary>Translates a list of images.</summary>
    /// <param name="jobs">The images, in order.</param>
    /// <param name="progress">Gets the numbers after every result.</param>
    /// <param name="cancellationToken">
    /// Ends the enumeration with an <see cref="OperationCanceledException"/>, after the results of all images that were written.
    /// </param>
    /// <returns>
    /// One result per image, in order. An image that fails does not stop the others; its result holds the exception. Leaving the
    /// enumeration early stops the work. No output is ever half written.
    /// </returns>
    public IAsyncEnumerable<TranslationResult> TranslateAsync(
        IEnumerable<ITranslationJob> jobs, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        int? total = jobs.TryGetNonEnumeratedCount(out var count) ? count : null;
        return RunAsync(jobs.ToAsyncEnumerable(), new BatchProgress { Total = total }, progress, cancellationToken);
    }

    /// <summary>
    /// Translates images as they arrive. The next one is requested when there is room for it, so the source may be endless.
    /// </summary>
    /// <param name="jobs">
    /// The images, in order. An exception of the source ends the enumeration, after the results of earlier images.
    /// </param>
    /// <param name="progress">Gets the numbers after every result; <see cref="BatchProgress.Total"/> is null.</param>
    /// <param name="cancellationToken">
    /// Ends the enumeration with an <see cref="OperationCanceledException"/>, after the results of all images that were written. It is
    /// passed on to <paramref name="jobs"/>.
    /// </param>
    /// <returns>One result per image, in order, as for a list.</returns>
    public IAsyncEnumerable<TranslationResult> TranslateAsync(
        IAsyncEnumerable<ITranslationJob> jobs, IProgress<BatchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return RunAsync(jobs, new BatchProgress(), progress, cancellationToken);
    }

    private async IAsyncEnumerable<TranslationResult> RunAsync(
        IAsyncEnumerable<ITranslationJob> jobs,
        BatchProgress reached,
        IProgress<BatchProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
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
