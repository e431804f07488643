using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Queueing;

namespace Pix2Pix.Translation;

/// <summary>
/// A bounded queue in front of an <see cref="IImageTranslator"/>, for many callers at once. A fixed number of requests runs, each on
/// a thread of the queue's own; a fixed number waits, first in, first out; requests beyond that are rejected at once.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once. The meter <see cref="MeterName"/> counts requests by outcome, times them, and counts
/// waiting and running requests and the bytes of images; every instrument has the tag <c>model</c>.
/// </remarks>
public sealed class TranslationQueue : IDisposable
{
    /// <summary>The name of the <see cref="Meter"/>.</summary>
    public const string MeterName = "Pix2Pix";

    // Workers block on the channel. With synchronous continuations a writer wakes them itself: the thread pool may be busy.
    private readonly Channel<QueuedTranslation> _requests =
        Channel.CreateUnbounded<QueuedTranslation>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    private readonly Thread[] _workers;
    private readonly TranslationMetrics _metrics;
    private readonly MeasuredImageTranslator _translator;
    private readonly QueueLoad _load;
    private volatile bool _closed;

    /// <summary>Starts the queue.</summary>
    /// <param name="translator">Does the work. It stays the caller's, and must outlive the queue.</param>
    /// <param name="options">How many requests run and wait.</param>
    /// <param name="name">The model's name in metrics and messages.</param>
    /// <param name="meterFactory">Creates the meter; without it the queue has one of its own.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public TranslationQueue(
        IImageTranslator translator, TranslationQueueOptions? options = null, string name = "default", IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(name);
        options = OptionsGuard.Validated(options is null ? new TranslationQueueOptions() : options with { });
        _metrics = new TranslationMetrics(name, meterFactory);
        _translator = new MeasuredImageTranslator(translator, _metrics);
        _load = new QueueLoad(options, _metrics);
        Name = name;

        _workers = [.. Enumerable.Range(1, options.Concurrency).Select(number =>
            new Thread(Work) { Name = $"Pix2Pix {name} {number}", IsBackground = true })];
        foreach (var worker in _workers)
            worker.Start();
    }

    /// <summary>The model's name in metrics and messages.</summary>
    public string Name { get; }

    /// <summary>The number of requests that wait for a thread.</summary>
    public int Waiting => _load.Waiting;

    /// <summary>The number of requests that are being worked on.</summary>
    public int Running => _load.Running;

    /// <summary>The time since a request began or ended.</summary>
    internal TimeSpan SinceLastSign => _load.SinceLastSign;

    /// <summary>Translates one image.</summary>
    /// <param name="image">The image; it must not change until the task ends.</param>
    /// <param name="seed">Fixes the noise of a model that runs with noise; null leaves it to the model.</param>
    /// <param name="cancellationToken">Withdraws the request while it waits. Once it runs, it runs to its end.</param>
    /// <returns>A new image.</returns>
    /// <exception cref="TranslationQueueFullException">The queue is full.</exception>
    /// <exception cref="ObjectDisposedException">The queue is disposed.</exception>
    public Task<ImageBuffer> TranslateAsync(ImageBuffer image, long? seed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return RunAsync(translator => translator.Translate(image, seed), cancellationToken);
    }

    /// <summary>
    /// Runs any work with the translator as one request, for example decoding, translating and encoding, so that the memory of all
    /// of it is bounded.
    /// </summary>
    /// <param name="work">Runs on one of the queue's threads. It must not wait for another request of this queue.</param>
    /// <param name="cancellationToken">Withdraws the request while it waits. Once it runs, it runs to its end.</param>
    /// <returns>What the work returned; an exception of the work is thrown.</returns>
    /// <exception cref="TranslationQueueFullException">The queue is full.</exception>
    /// <exception cref="ObjectDisposedException">The queue is disposed.</exception>
    public Task<T> RunAsync<T>(Func<IImageTranslator, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(work, isTrial: false, cancellationToken);
    }

    /// <summary>
    /// Translates an image as any request does, but leaves its time out of <see cref="TranslationQueueFullException.RetryAfter"/>.
    /// </summary>
    internal Task TryOutAsync(ImageBuffer image, CancellationToken cancellationToken) =>
        RunAsync(translator => translator.Translate(image), isTrial: true, cancellationToken);

    private async Task<T> RunAsync<T>(Func<IImageTranslator, T> work, bool isTrial, CancellationToken cancellationToken)
    {
        var arrival = Stopwatch.GetTimestamp();
        var outcome = TranslationOutcome.Failed;

        try
        {
            var request = new QueuedTranslation<T>(work, arrival, isTrial);
            Admit(request);

            using (cancellationToken.UnsafeRegister(_ => Withdraw(request, cancellationToken), null))
            {
                var result = await request.Completion.ConfigureAwait(false);
                outcome = TranslationOutcome.Succeeded;
                return result;
            }
        }
        catch (TranslationQueueFullException)
        {
            outcome = TranslationOutcome.Rejected;
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = TranslationOutcome.Cancelled;
            throw;
        }
        finally
        {
            _metrics.Ended(outcome, Stopwatch.GetElapsedTime(arrival));
        }
    }

    /// <summary>Rejects further requests, and returns when all that were admitted have finished.</summary>
    public void Dispose()
    {
        _closed = true;
        _requests.Writer.TryComplete();

        foreach (var worker in _workers.Where(worker => worker != Thread.CurrentThread))
            worker.Join();

        _metrics.Dispose();
    }

    private void Admit(QueuedTranslation request)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_load.TryAdmit())
            throw new TranslationQueueFullException(Name, _load.Running, _load.Waiting, _load.TimeUntilFree);

        if (_requests.Writer.TryWrite(request))
            return;

        _load.Withdraw(); // closed in between
        ObjectDisposedException.ThrowIf(true, this);
    }

    // The place in the queue is free at once. The channel keeps the remains of the request until a worker reaches them.
    private void Withdraw(QueuedTranslation request, CancellationToken cancellationToken)
    {
        if (!request.TryTake())
            return;

        _load.Withdraw();
        request.Cancel(cancellationToken);
    }

    private void Work()
    {
        while (_requests.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            while (_requests.Reader.TryRead(out var request))
                if (request.TryTake())
                    Run(request);
    }

    private void Run(QueuedTranslation request)
    {
        _load.Start(request.Arrival);
        var start = Stopwatch.GetTimestamp();
        request.Execute(_translator);
        _load.End(request.IsTrial ? null : Stopwatch.GetElapsedTime(start));
        request.Complete(); // last: a caller that learns of the end finds the place free
    }
}
