using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Keeps what one model reports under the meter of translations.</summary>
internal sealed class CollectedMeasurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, double Value, string? Outcome)> _measurements = [];
    private readonly string _model;

    public CollectedMeasurements(string model)
    {
        _model = model;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Pix2Pix")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public double Sum(string instrument, string? outcome = null) => Of(instrument, outcome).Sum();

    public int Count(string instrument, string? outcome = null) => Of(instrument, outcome).Count();

    public void Dispose() => _listener.Dispose();

    private IEnumerable<double> Of(string instrument, string? outcome) => _measurements
        .Where(measurement => measurement.Instrument == $"pix2pix.translation.{instrument}" && (outcome is null || measurement.Outcome == outcome))
        .Select(measurement => measurement.Value);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
        if (all.GetValueOrDefault("model") == _model)
            _measurements.Enqueue((instrument.Name, value, all.GetValueOrDefault("outcome")));
    }
}
