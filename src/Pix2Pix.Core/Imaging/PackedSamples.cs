namespace Pix2Pix.Imaging;

/// <summary>Takes samples of 1, 2, 4 or 8 bits out of bytes that several of them share.</summary>
internal static class PackedSamples
{
    /// <summary>Unpacks a row whose first sample lies in the highest bits of its first byte.</summary>
    /// <param name="packed">The row.</param>
    /// <param name="samples">Where the samples go.</param>
    /// <param name="bits">The bits of each.</param>
    /// <param name="step">How far the samples lie apart where they go.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<byte> samples, int bits, int step = 1)
    {
        var (perByte, mask) = (8 / bits, (1 << bits) - 1);
        for (int at = 0, sample = 0; at < samples.Length; at += step, sample++)
            samples[at] = (byte)(packed[sample / perByte] >> (8 - bits - sample % perByte * bits) & mask);
    }
}
