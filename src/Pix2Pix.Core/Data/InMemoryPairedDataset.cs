namespace Pix2Pix.Data;

/// <summary>Pairs that are in memory already, for example drawn by a program.</summary>
public sealed class InMemoryPairedDataset : IPairedDataset
{
    private readonly ImagePair[] _pairs;

    /// <summary>Takes the pairs.</summary>
    /// <param name="pairs">The pairs, enumerated once. They are not copied: do not change their images afterwards.</param>
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
