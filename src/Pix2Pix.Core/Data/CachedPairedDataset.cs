namespace Pix2Pix.Data;

/// <summary>Keeps every pair in memory once it was read: no decoding after the first epoch.</summary>
public sealed class CachedPairedDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly ImagePair?[] _pairs;

    /// <summary>Wraps a data set.</summary>
    public CachedPairedDataset(IPairedDataset source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _pairs) = (source, new ImagePair?[source.Count]);
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    public ImagePair Read(int index) => _pairs[index] ??= _source.Read(index);
}
