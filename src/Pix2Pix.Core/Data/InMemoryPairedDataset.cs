namespace Pix2Pix.Data;

/// <summary>Pairs that are in memory already.</summary>
public sealed class InMemoryPairedDataset : IPairedDataset
{
    private readonly ImagePair[] _pairs;

    /// <summary>Takes the pairs; their images must not change afterwards.</summary>
    public InMemoryPairedDataset(IEnumerable<ImagePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _pairs = [.. pairs];
    }

    /// <inheritdoc/>
    public int Count => _pairs.Length;

    /// <inheritdoc/>
    public ImagePair Read(int index) => _pairs[index];
}
