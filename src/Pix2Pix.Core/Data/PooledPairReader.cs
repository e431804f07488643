using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Reads and transforms pairs in pooled memory, for a caller that uses each pair and keeps none.</summary>
/// <remarks>Safe to use from several threads at once.</remarks>
/// <param name="data">The pairs.</param>
/// <param name="transform">What each pair goes through; null for nothing.</param>
internal sealed class PooledPairReader(IPairedDataset data, IPairTransform? transform)
{
    /// <summary>Reads one pair and transforms it.</summary>
    /// <returns>A pair whose images the caller releases.</returns>
    public ImagePair Read(int index, Random random)
    {
        // A transform of the user's may keep the images it sees, so their memory cannot go back to the pool.
        if (transform is not (null or IAllocatingPairTransform))
            return transform.Apply(data.Read(index), random);

        var pair = data.Read(index, PixelAllocator.Pool);
        if (transform is not IAllocatingPairTransform allocating)
            return pair;

        var transformed = allocating.Apply(pair, random, PixelAllocator.Pool);
        foreach (var (before, after) in new[] { (pair.Input, transformed.Input), (pair.Target, transformed.Target) })
            if (before != after)
                before.Release();

        return transformed;
    }
}
