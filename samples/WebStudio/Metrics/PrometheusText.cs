using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Pix2Pix.Translation;

namespace WebStudio.Metrics;

/// <summary>Adds up this application's measurements of translations and writes them in the text format of Prometheus.</summary>
internal sealed class PrometheusText : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _instruments = [];

    public PrometheusText(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == TranslationQueue.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public string Write()
    {
        var text = new StringBuilder();
        foreach (var (instrument, all) in _instruments.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var (name, type) = Describe(instrument);
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description}\n# TYPE {name} {type}\n");

            foreach (var (labels, series) in all.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                series.Write(text, name, labels);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static (string Name, string Type) Describe(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };

        return instrument switch
        {
            Histogram<double> => (name, "histogram"),
            Counter<long> => ($"{name}_total", "counter"),
            _ => (name, "gauge"),
        };
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new StringBuilder();
        foreach (var (key, content) in tags)
            labels.Append(labels.Length == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{key}=\"{content}\"");

        _instruments.GetOrAdd(instrument, _ => [])
            .GetOrAdd(labels.ToString(), _ => new Series((instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries))
            .Add(value);
    }
}
