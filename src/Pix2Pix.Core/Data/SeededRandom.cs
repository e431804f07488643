namespace Pix2Pix.Data;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014) as a <see cref="Random"/>: the same sequence on every platform and version
/// of .NET.
/// </summary>
internal sealed class SeededRandom(ulong seed) : Random
{
    private ulong _state = seed;

    /// <summary>A random order of 0 … <paramref name="count"/> − 1.</summary>
    public static int[] Permutation(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var order = Enumerable.Range(0, count).ToArray();

        for (var last = count - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    public override int Next() => (int)(NextBits() >> 33);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        var range = (ulong)((long)maxValue - minValue);
        return (int)(minValue + (long)Math.BigMul(NextBits(), range, out _));
    }

    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var value in buffer)
            value = (byte)(NextBits() >> 56);
    }

    public override long NextInt64() => (long)(NextBits() >> 1);

    public override float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    protected override double Sample() => NextDouble();

    private ulong NextBits()
    {
        var bits = unchecked(_state += 0x9E3779B97F4A7C15UL);
        bits = unchecked((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL);
        bits = unchecked((bits ^ (bits >> 27)) * 0x94D049BB133111EBUL);
        return bits ^ (bits >> 31);
    }
}
