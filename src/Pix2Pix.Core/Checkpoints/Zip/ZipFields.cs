using System.Buffers.Binary;

namespace Pix2Pix.Checkpoints.Zip;

/// <summary>Reads the numbers of one header by their offset.</summary>
internal readonly ref struct ZipFields(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes[at..]);

    public uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[at..]);

    public ulong UInt64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[at..]);
}
