using System.Diagnostics.Metrics;

namespace Pix2Pix.Translation.Queueing;

/// <summary>The instruments of a model's queue. docs/guides/hosting.md lists them.</summary>
internal sealed class TranslationMetrics : IDisposable
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly string[] OutcomeNames = ["succeeded", "failed", "cancelled", "rejected"];

    private readonly KeyValuePair<string, object?> _model;
    private readonly Meter? _ownMeter;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _waitingTime;
    private readonly UpDownCounter<int> _waiting;
    private readonly UpDownCounter<int> _running;
    private readonly Counter<long> _input;
    private readonly Counter<long> _output;

    public TranslationMetrics(string model, IMeterFactory? factory)
    {
        _model = new KeyValuePair<string, object?>("model", model);
        _ownMeter = factory is null ? new Meter(TranslationQueue.MeterName) : null;
        var meter = _ownMeter ?? factory!.Create(TranslationQueue.MeterName);

        _requests = meter.CreateCounter<long>("pix2pix.translation.requests", "{request}", "Requests that ended, by outcome.");
        _duration = meter.CreateHistogram(
            "pix2pix.translation.duration", "s", "From a request's arrival to its end, by outcome.", advice: Seconds);
        _waitingTime = meter.CreateHistogram(
            "pix2pix.translation.waiting_time", "s", "From a request's arrival to its start.", advice: Seconds);
        _waiting = meter.CreateUpDownCounter<int>("pix2pix.translation.waiting", "{request}", "Requests that wait for a thread, now.");
        _running = meter.CreateUpDownCounter<int>("pix2pix.translation.running", "{request}", "Requests that are being worked on, now.");
        _input = meter.CreateCounter<long>("pix2pix.translation.input", "By", "Samples of the input images.");
        _output = meter.CreateCounter<long>("pix2pix.translation.output", "By", "Samples of the output images.");
    }

    /// <summary>Records changes of the numbers of waiting and running requests.</summary>
    public void Count(int waiting, int running)
    {
        if (waiting != 0)
            _waiting.Add(waiting, _model);
        if (running != 0)
            _running.Add(running, _model);
    }

    public void Started(TimeSpan waited) => _waitingTime.Record(waited.TotalSeconds, _model);

    public void Translated(long inputBytes, long outputBytes)
    {
        _input.Add(inputBytes, _model);
        _output.Add(outputBytes, _model);
    }

    public void Ended(TranslationOutcome outcome, TimeSpan elapsed)
    {
        var how = new KeyValuePair<string, object?>("outcome", OutcomeNames[(int)outcome]);
        _requests.Add(1, _model, how);
        _duration.Record(elapsed.TotalSeconds, _model, how);
    }

    // A factory disposes the meters that it created.
    public void Dispose() => _ownMeter?.Dispose();
}
