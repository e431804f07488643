using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Fresh metrics of one set, with the networks that they ask.</summary>
internal sealed class EvaluationMetrics : IDisposable
{
    private readonly List<IDisposable> _networks = [];

    public List<IImageMetric> OfPairs { get; } = [];

    public List<IImageSetMetric> OfSets { get; } = [];

    /// <summary>Keeps a network until the metrics are disposed.</summary>
    public T Keep<T>(T network)
    {
        if (network is IDisposable resource)
            _networks.Add(resource);

        return network;
    }

    public void Dispose() => _networks.ForEach(network => network.Dispose());
}
