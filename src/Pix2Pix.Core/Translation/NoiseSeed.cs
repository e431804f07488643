namespace Pix2Pix.Translation;

/// <summary>Derives the seeds of tiles and samples from one seed, so that each depends on that seed and its own number alone.</summary>
internal static class NoiseSeed
{
    /// <summary>
    /// The seed of a tile. The first one has the seed of its image, so that an image of one tile is translated as without tiles.
    /// </summary>
    public static long? OfTile(long? seed, int tile) => seed is null || tile == 0 ? seed : Derived(seed.Value, tile);

    /// <summary>The seed of one of several samples. The first one has the given seed.</summary>
    public static long OfSample(long seed, int sample) => sample == 0 ? seed : Derived(seed, -sample);

    private static long Derived(long seed, long part) => (long)(SeedMixer.Mix(seed, part) >> 1);
}
