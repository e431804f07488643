using System.Diagnostics;

namespace Pix2Pix.Translation.Queueing;

/// <summary>Counts the waiting and running requests of a queue, bounds their number, and estimates how long they take.</summary>
internal sealed class QueueLoad(TranslationQueueOptions options, TranslationMetrics metrics)
{
    private const double WeightOfLatest = 0.2;

    private readonly Lock _gate = new();
    private int _waiting;
    private int _running;
    private TimeSpan _usualTime;
    private long _lastSign = Stopwatch.GetTimestamp();

    public int Waiting => Volatile.Read(ref _waiting);

    public int Running => Volatile.Read(ref _running);

    /// <summary>The time since a request began or ended.</summary>
    public TimeSpan SinceLastSign => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastSign));

    /// <summary>How long it will take until a request could run that comes now; zero before the first one has ended.</summary>
    public TimeSpan TimeUntilFree
    {
        get
        {
            lock (_gate)
                return _usualTime * (1 + _waiting) / options.Concurrency;
        }
    }

    /// <summary>Counts a request that waits from now on, unless the queue is full.</summary>
    public bool TryAdmit()
    {
        lock (_gate)
        {
            if (_running + _waiting >= options.Concurrency + options.Limit)
                return false;

            Change(waiting: +1, running: 0);
            return true;
        }
    }

    /// <summary>A request that waited goes away.</summary>
    public void Withdraw()
    {
        lock (_gate)
            Change(waiting: -1, running: 0);
    }

    /// <summary>A request that waited runs from now on.</summary>
    /// <param name="arrival">When it came, as a time stamp of the stopwatch.</param>
    public void Start(long arrival)
    {
        lock (_gate)
            Change(waiting: -1, running: +1);

        metrics.Started(Stopwatch.GetElapsedTime(arrival));
    }

    /// <summary>A request has run.</summary>
    /// <param name="elapsed">How long it ran; null leaves that out of the estimate.</param>
    public void End(TimeSpan? elapsed)
    {
        lock (_gate)
        {
            Change(waiting: 0, running: -1);
            if (elapsed is { } time)
                _usualTime = _usualTime == TimeSpan.Zero ? time : _usualTime * (1 - WeightOfLatest) + time * WeightOfLatest;
        }
    }

    private void Change(int waiting, int running)
    {
        _waiting += waiting;
        _running += running;
        if (running != 0)
            Volatile.Write(ref _lastSign, Stopwatch.GetTimestamp());

        metrics.Count(waiting, running);
    }
}
