using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Queueing;

namespace Pix2Pix.Translation;

/// <summary>
/// An <see cref="IImageTranslator"/> for many callers at once: translations run on a fixed number of threads of the queue's own,
/// in the order of their coming; so many may wait, and who comes then is refused at once instead of waiting without end.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once. Measures itself under the meter <see cref="MeterName"/>: requests, duration and
/// waiting time, waiting and running requests, bytes in and out; each by model, the requests by outcome too.
/// </remarks>
public sealed class TranslationQueue : IDisposable
{
    /// <summary>The name of the <see cref="Meter"/>.</summary>
    public const string MeterName = "Pix2Pix";

    private readonly object _gate = new();
    private readonly LinkedList<QueuedTranslation> _waiting = [];
    private readonly Thread[] _threads;
    private readonly TranslationQueueOptions _options;
    private readonly TranslationMetrics _metrics;
    private readonly MeasuredImageTranslator _translator;
    private int _running;
    private bool _closed;
    private TimeSpan _usualTime;

    /// <summary>Starts the queue.</summary>
    /// <param name="translator">Does the work; stays the caller's, and must outlive the queue.</param>
    /// <param name="options">How many run and wait.</param>
    /// <param name="name">What the model is called in metrics and messages.</param>
    /// <param name="meterFactory">Makes the meter; without it the queue has one of its own.</param>
    public TranslationQueue(IImageTranslator translator, TranslationQueueOptions? options = null, string name = "default", IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(name);
        _options = OptionsGuard.Validated(options is null ? new TranslationQueueOptions() : options with { });
        _metrics = new TranslationMetrics(name, meterFactory);
        _translator = new MeasuredImageTranslator(translator, _metrics);
        Name = name;

        _threads = [.. Enumerable.Range(1, _options.Concurrency).Select(number => new Thread(Work) { Name = $"Pix2Pix {name} {number}", IsBackground = true })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>What the model is called in metrics and messages.</summary>
    public string Name { get; }

    /// <summary>Requests that wait for a thread.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Requests that are being worked on.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <summary>Translates one image.</summary>
    /// <param name="image">The image; must not change until the task ends.</param>
    /// <param name="seed">Fixes the noise of a model that is run with noise; null leaves it to the model.</param>
    /// <param name="cancellationToken">Takes the request out of the line. Once it runs, it runs to its end.</param>
    /// <returns>A new image.</returns>
    /// <exception cref="TranslationQueueFullException">As many wait as may.</exception>
    /// <exception cref="ObjectDisposedException">The queue takes no more requests.</exception>
    public Task<ImageBuffer> TranslateAsync(ImageBuffer image, long? seed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return RunAsync(translator => translator.Translate(image, seed), cancellationToken);
    }

    /// <summary>
    /// Runs any work with the translator as one request, for example decoding, translating and encoding, so that all of
    /// it is bounded.
    /// </summary>
    /// <param name="work">Runs on one of the queue's threads; must not wait for other requests of this queue.</param>
    /// <param name="cancellationToken">Takes the request out of the line. Once it runs, it runs to its end.</param>
    /// <returns>What the work returned; what it threw is thrown.</returns>
    /// <exception cref="TranslationQueueFullException">As many wait as may.</exception>
    /// <exception cref="ObjectDisposedException">The queue takes no more requests.</exception>
    public Task<T> RunAsync<T>(Func<IImageTranslator, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(work, isTrial: false, cancellationToken);
    }

    /// <summary>Runs a request like any other, whose time says nothing of how long requests take.</summary>
    internal Task TryOutAsync(ImageBuffer image, CancellationToken cancellationToken) => RunAsync(translator => translator.Translate(image), isTrial: true, cancellationToken);

    private async Task<T> RunAsync<T>(Func<IImageTranslator, T> work, bool isTrial, CancellationToken cancellationToken)
    {
        var arrival = Stopwatch.GetTimestamp();
        var outcome = TranslationOutcome.Failed;

        try
        {
            var request = new QueuedTranslation<T>(work, arrival, isTrial, cancellationToken);
            Enqueue(request);

            using (cancellationToken.UnsafeRegister(_ => Withdraw(request), null))
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

    /// <summary>Takes no more requests, lets those that were taken finish, and returns when they have.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads.Where(thread => thread != Thread.CurrentThread))
            thread.Join();

        _metrics.Dispose();
    }

    private void Enqueue(QueuedTranslation request)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_running + _waiting.Count >= _options.Concurrency + _options.Limit)
                throw new TranslationQueueFullException(Name, _running, _waiting.Count, _usualTime * (1 + _waiting.Count) / _options.Concurrency);

            _waiting.AddLast(request);
            _metrics.Waiting(+1);
            Monitor.Pulse(_gate);
        }
    }

    private void Withdraw(QueuedTranslation request)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(request))
                return;

            _metrics.Waiting(-1);
        }

        request.Cancel();
    }

    private void Work()
    {
        while (Next() is { } request)
        {
            var start = Stopwatch.GetTimestamp();
            request.Execute(_translator);
            Leave(request, Stopwatch.GetElapsedTime(start));

            // Only now, so that who hears of the end finds the place free.
            request.Complete();
        }
    }

    private QueuedTranslation? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                    return null;

                Monitor.Wait(_gate);
            }

            var request = _waiting.First!.Value;
            _waiting.RemoveFirst();
            _running++;
            _metrics.Waiting(-1);
            _metrics.Running(+1);
            _metrics.Started(Stopwatch.GetElapsedTime(request.Arrival));
            return request;
        }
    }

    private void Leave(QueuedTranslation request, TimeSpan elapsed)
    {
        lock (_gate)
        {
            _running--;
            _metrics.Running(-1);
            if (!request.IsTrial)
                _usualTime = _usualTime == TimeSpan.Zero ? elapsed : _usualTime * 0.8 + elapsed * 0.2;
        }
    }
}
