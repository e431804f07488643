using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Some pairs of another data set, in an order of their own; also the two parts of a random split.</summary>
public sealed class PairedSubset : IAllocatingPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly int[] _indices;

    /// <summary>Picks pairs.</summary>
    /// <param name="source">The data set.</param>
    /// <param name="indices">The indices of the pairs in the data set, in the order of the subset; enumerated once.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the data set.</exception>
    public PairedSubset(IPairedDataset source, IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(indices);
        (_source, _indices) = (source, [.. indices]);

        foreach (var index in _indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(indices));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, source.Count, nameof(indices));
        }
    }

    /// <inheritdoc/>
    public int Count => _indices.Length;

    /// <summary>Splits a data set at random into a part to train on and a part to validate on. Each keeps the data set's order.</summary>
    /// <param name="source">The data set.</param>
    /// <param name="validationShare">The share of pairs to validate on, between 0 and 1, rounded; each part gets at least one pair.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="ArgumentException">There are fewer than two pairs, or the share is not between 0 and 1.</exception>
    public static (PairedSubset Training, PairedSubset Validation) Split(IPairedDataset source, double validationShare, long seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!(validationShare > 0 && validationShare < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationShare), validationShare, "The share to validate on lies between 0 and 1.");
        }

        if (source.Count < 2)
            throw new ArgumentException("A split needs at least two pairs.", nameof(source));

        var order = SeededRandom.Permutation(source.Count, SeedMixer.Mix(seed, source.Count));
        var held = Math.Clamp((int)Math.Round(source.Count * validationShare), 1, source.Count - 1);

        return (new PairedSubset(source, order[held..].Order()), new PairedSubset(source, order[..held].Order()));
    }

    /// <inheritdoc/>
    public ImagePair Read(int index) => _source.Read(_indices[index]);

    ImagePair IAllocatingPairedDataset.Read(int index, PixelAllocator allocator) => _source.Read(_indices[index], allocator);
}
