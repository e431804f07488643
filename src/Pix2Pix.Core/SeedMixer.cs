namespace Pix2Pix;

/// <summary>
/// Derives independent seeds from a seed and a position, so that a random draw depends on its position alone and not on earlier draws.
/// </summary>
internal static class SeedMixer
{
    /// <summary>Mixes the parts in their order with the finalizer of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(params ReadOnlySpan<long> parts)
    {
        var state = 0x9E3779B97F4A7C15UL;

        foreach (var part in parts)
        {
            state = unchecked((state ^ (ulong)part) + 0x9E3779B97F4A7C15UL);
            state = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
            state = unchecked((state ^ (state >> 27)) * 0x94D049BB133111EBUL);
            state ^= state >> 31;
        }

        return state;
    }
}
