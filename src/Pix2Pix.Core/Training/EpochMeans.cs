namespace Pix2Pix.Training;

/// <summary>The mean losses over the steps of an epoch.</summary>
internal sealed class EpochMeans
{
    private readonly Dictionary<string, double> _sums = [];
    private double _discriminator;
    private int _steps;
    private bool _hasDiscriminator;

    /// <summary>The mean of each generator term, unweighted, by its name.</summary>
    public IReadOnlyDictionary<string, double> Terms => _sums.ToDictionary(entry => entry.Key, entry => entry.Value / _steps);

    /// <summary>The mean discriminator loss; null without a discriminator.</summary>
    public double? Discriminator => _hasDiscriminator ? _discriminator / _steps : null;

    /// <summary>Takes the losses of one more step.</summary>
    public void Add(StepLosses losses)
    {
        _steps++;

        foreach (var term in losses.Terms)
            _sums[term.Name] = _sums.GetValueOrDefault(term.Name) + term.Value;

        if (losses.Discriminator is { } discriminator)
        {
            _hasDiscriminator = true;
            _discriminator += discriminator.Total;
        }
    }
}
