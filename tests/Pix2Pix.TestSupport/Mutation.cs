using CsCheck;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>One way of damaging a file; numbers are taken modulo what the file offers.</summary>
public sealed record Mutation(int Kind, uint At, uint From, int Length, byte[] Bytes)
{
    /// <summary>One to four mutations; small numbers and all-ones, on which bounds depend, are frequent.</summary>
    public static Gen<Mutation[]> Several { get; } = Gen.Select(
            Gen.Int[0, 5], Gen.UInt, Gen.UInt, Gen.OneOf(Gen.Int[1, 16], Gen.Int[1, 4096]),
            Gen.OneOf(Gen.Byte.Array[1, 12], Gen.Const(new byte[] { 255, 255, 255, 255 }), Gen.Const(new byte[] { 255, 255, 255, 127 }), Gen.Const(new byte[8])),
            (kind, at, from, length, bytes) => new Mutation(kind, at, from, length, bytes))
        .Array[1, 4];

    public static byte[] Apply(byte[] content, Mutation[] mutations) => mutations.Aggregate(content, (damaged, mutation) => mutation.Apply(damaged));

    private byte[] Apply(byte[] content)
    {
        if (content.Length == 0)
            return Bytes;

        var at = (int)(At % content.Length);
        var from = (int)(From % content.Length);

        switch (Kind)
        {
            case 0: // flip a bit
                byte[] flipped = [.. content];
                flipped[at] ^= (byte)(1 << (int)(From % 8));
                return flipped;

            case 1: // write over
                byte[] written = [.. content];
                Bytes.AsSpan(0, Math.Min(Bytes.Length, content.Length - at)).CopyTo(written.AsSpan(at));
                return written;

            case 2: // cut out
                return [.. content[..at], .. content[Math.Min(content.Length, at + Length)..]];

            case 3: // cut off
                return content[..at];

            case 4: // splice in another part
                return [.. content[..at], .. content[from..Math.Min(content.Length, from + Length)], .. content[at..]];

            default: // insert
                return [.. content[..at], .. Bytes, .. content[at..]];
        }
    }
}
