using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>The checksum of zip records and PNG chunks (polynomial 0xEDB88320), sixteen bytes at a step.</summary>
internal static class Crc32
{
    private const int Step = 16;
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = BuildTable();

    // Optimised at once: the first call may already be given hundreds of megabytes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        ref var table = ref MemoryMarshal.GetArrayDataReference(Table);

        for (; data.Length >= Step; data = data[Step..])
        {
            var low = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt64LittleEndian(data[8..]);

            // Each byte's share has its own table, so the sixteen look-ups do not wait for each other.
            crc = Share(ref table, 15, low) ^ Share(ref table, 14, low >> 8) ^ Share(ref table, 13, low >> 16) ^ Share(ref table, 12, low >> 24)
                ^ Share(ref table, 11, low >> 32) ^ Share(ref table, 10, low >> 40) ^ Share(ref table, 9, low >> 48) ^ Share(ref table, 8, low >> 56)
                ^ Share(ref table, 7, high) ^ Share(ref table, 6, high >> 8) ^ Share(ref table, 5, high >> 16) ^ Share(ref table, 4, high >> 24)
                ^ Share(ref table, 3, high >> 32) ^ Share(ref table, 2, high >> 40) ^ Share(ref table, 1, high >> 48) ^ Share(ref table, 0, high >> 56);
        }

        foreach (var value in data)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);

        return ~crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Share(ref uint table, int slice, ulong value) =>
        Unsafe.Add(ref table, (slice << 8) + (byte)value);

    private static uint[] BuildTable()
    {
        var table = new uint[Step * 256];

        for (uint value = 0; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;

            table[value] = crc;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);

        return table;
    }
}
