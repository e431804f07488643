namespace Pix2Pix.Translation;

/// <summary>Derives the seeds of parts from the seed of a whole, so that none depends on what else is translated.</summary>
internal static class NoiseSeed
{
    /// <summary>The seed of a tile; the first has its image's own, so that an image of one tile is translated as without tiles.</summary>
    public static long? OfTile(long? seed, int tile) => seed is null || tile == 0 ? seed : Derived(seed.Value, tile);

    /// <summary>The seed of one of many samples.</summary>
    public static long OfSample(long seed, int sample) => sample == 0 ? seed : Derived(seed, -sample);

    private static long Derived(long seed, long part) => (long)(SeedMixer.Mix(seed, part) >> 1);
}
