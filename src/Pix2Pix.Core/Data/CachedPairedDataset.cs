namespace Pix2Pix.Data;

/// <summary>
/// Keeps the pairs of another data set in memory after their first read, up to a limit, so that later epochs decode only
/// the rest.
/// </summary>
/// <remarks>
/// Pairs are kept before any jitter, so training sees the same batches with and without it. A 256×256 RGB pair takes
/// 384 KiB: the 400 pairs of facades take 150 MiB. Safe to use from several threads at once.
/// </remarks>
public sealed class CachedPairedDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly ImagePair?[] _pairs;
    private readonly long _capacity;
    private long _bytes;

    /// <summary>Wraps a data set; nothing is read yet.</summary>
    /// <param name="source">The pairs.</param>
    /// <param name="capacity">The most bytes of pixels to keep; pairs beyond it are read each time. Null for no limit.</param>
    public CachedPairedDataset(IPairedDataset source, long? capacity = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity ?? 0, nameof(capacity));
        (_source, _pairs, _capacity) = (source, new ImagePair?[source.Count], capacity ?? long.MaxValue);
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <summary>Bytes of pixels kept so far, at most the capacity.</summary>
    public long CachedBytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public ImagePair Read(int index)
    {
        if (Volatile.Read(ref _pairs[index]) is { } kept)
            return kept;

        var pair = _source.Read(index);
        var size = pair.Input.Bytes.Length + (long)pair.Target.Bytes.Length;

        // Reserves room first and gives it back if unused, so that several threads together never keep too much.
        var fits = Interlocked.Add(ref _bytes, size) <= _capacity;
        if (fits && Interlocked.CompareExchange(ref _pairs[index], pair, null) is null)
            return pair;

        Interlocked.Add(ref _bytes, -size);
        return pair;
    }
}
