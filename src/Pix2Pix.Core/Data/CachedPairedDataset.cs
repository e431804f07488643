namespace Pix2Pix.Data;

/// <summary>Keeps pairs in memory once they were read, as many as fit: no decoding of those after the first epoch.</summary>
public sealed class CachedPairedDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly ImagePair?[] _pairs;
    private readonly long _capacity;
    private long _bytes;

    /// <summary>Wraps a data set.</summary>
    /// <param name="source">The pairs.</param>
    /// <param name="capacity">How many bytes of pixels are kept; pairs beyond are read each time. Null keeps all.</param>
    public CachedPairedDataset(IPairedDataset source, long? capacity = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity ?? 0, nameof(capacity));
        (_source, _pairs, _capacity) = (source, new ImagePair?[source.Count], capacity ?? long.MaxValue);
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <summary>Bytes of pixels that are kept.</summary>
    public long CachedBytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public ImagePair Read(int index)
    {
        if (Volatile.Read(ref _pairs[index]) is { } kept)
            return kept;

        var pair = _source.Read(index);
        var size = pair.Input.Bytes.Length + (long)pair.Target.Bytes.Length;

        // Room is taken first and given back if it is not needed, so that threads together never keep too much.
        var fits = Interlocked.Add(ref _bytes, size) <= _capacity;
        if (fits && Interlocked.CompareExchange(ref _pairs[index], pair, null) is null)
            return pair;

        Interlocked.Add(ref _bytes, -size);
        return pair;
    }
}
