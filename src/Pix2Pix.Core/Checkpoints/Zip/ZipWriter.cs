using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Pix2Pix.Checkpoints.Zip;

/// <summary>
/// Writes archives of uncompressed records whose contents begin at multiples of 64 bytes, so that PyTorch can map them into
/// memory. All records have the same date, so that equal records give equal bytes.
/// </summary>
internal sealed class ZipWriter
{
    private const int Alignment = 64;
    private const ushort PlainVersion = 20;
    private const ushort JanuaryFirst1980 = 33;

    // The id of the extra field in which PyTorch writes its padding.
    private const ushort Padding = 'F' | ('B' << 8);

    private readonly Stream _stream;
    private readonly long _largest;
    private readonly ArrayBufferWriter<byte> _directory = new();
    private long _at;
    private long _count;

    /// <summary>Makes a writer.</summary>
    /// <param name="stream">Where to write, from its position on; not disposed.</param>
    /// <param name="largest">The largest number for a 32-bit field. Tests lower it to see Zip64 fields in small files.</param>
    public ZipWriter(Stream stream, long largest = uint.MaxValue - 1) => (_stream, _largest) = (stream, largest);

    /// <summary>Adds a record.</summary>
    public void Add(string name, ReadOnlySpan<byte> content)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var checksum = Crc32.HashToUInt32(content);
        var headerAt = _at;

        // The length of an array always fits into 32 bits; only its offset may not.
        WriteLocalHeader(nameBytes, checksum, content.Length);
        Write(content);
        AddToDirectory(nameBytes, checksum, content.Length, headerAt);
        _count++;
    }

    /// <summary>Writes the directory; nothing may be added afterwards.</summary>
    public void Finish()
    {
        var (directoryAt, directoryLength) = (_at, _directory.WrittenCount);
        Write(_directory.WrittenSpan);

        if (_count >= ushort.MaxValue || directoryAt > _largest || directoryLength > _largest)
            WriteLargeEnd(directoryAt, directoryLength);

        Span<byte> end = stackalloc byte[ZipFormat.DirectoryEndBytes];
        end.Clear();
        var count = (ushort)Math.Min(_count, ushort.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(end, ZipFormat.DirectoryEnd);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], Small(directoryLength));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], Small(directoryAt));
        Write(end);
    }

    private void WriteLocalHeader(byte[] name, uint checksum, int length)
    {
        // The padding's own id and length take four bytes.
        var unpadded = _at + ZipFormat.LocalHeaderBytes + name.Length + 4;
        var padding = (int)((Alignment - unpadded % Alignment) % Alignment);

        Span<byte> header = stackalloc byte[ZipFormat.LocalHeaderBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, ZipFormat.LocalHeader);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], PlainVersion);
        WriteCommonFields(header[6..], name, checksum, length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)(4 + padding));
        Write(header);
        Write(name);

        Span<byte> extra = stackalloc byte[4 + Alignment];
        extra.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(extra, Padding);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], (ushort)padding);
        Write(extra[..(4 + padding)]);
    }

    private void AddToDirectory(byte[] name, uint checksum, int length, long headerAt)
    {
        var large = headerAt > _largest;
        var extraLength = large ? 12 : 0;

        Span<byte> entry = stackalloc byte[ZipFormat.DirectoryEntryBytes + 12];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, ZipFormat.DirectoryEntry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], large ? ZipFormat.LargeVersion : PlainVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], large ? ZipFormat.LargeVersion : PlainVersion);
        WriteCommonFields(entry[8..], name, checksum, length);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[30..], (ushort)extraLength);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[42..], Small(headerAt));

        var extra = entry[ZipFormat.DirectoryEntryBytes..];
        BinaryPrimitives.WriteUInt16LittleEndian(extra, ZipFormat.LargeNumbers);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], 8);
        BinaryPrimitives.WriteInt64LittleEndian(extra[4..], headerAt);

        _directory.Write(entry[..ZipFormat.DirectoryEntryBytes]);
        _directory.Write(name);
        _directory.Write(extra[..extraLength]);
    }

    // Flags, method, time, date, checksum and the lengths: the same in both kinds of header.
    private static void WriteCommonFields(Span<byte> fields, byte[] name, uint checksum, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(fields, ZipFormat.NameIsUtf8);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[2..], ZipFormat.Stored);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[6..], JanuaryFirst1980);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[8..], checksum);
        BinaryPrimitives.WriteInt32LittleEndian(fields[12..], length);
        BinaryPrimitives.WriteInt32LittleEndian(fields[16..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[20..], (ushort)name.Length);
    }

    private void WriteLargeEnd(long directoryAt, long directoryLength)
    {
        var endAt = _at;

        Span<byte> end = stackalloc byte[ZipFormat.LargeDirectoryEndBytes];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, ZipFormat.LargeDirectoryEnd);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], ZipFormat.LargeDirectoryEndBytes - 12);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], ZipFormat.LargeVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], ZipFormat.LargeVersion);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], _count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], _count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], directoryLength);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], directoryAt);
        Write(end);

        Span<byte> locator = stackalloc byte[ZipFormat.LargeDirectoryLocatorBytes];
        locator.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(locator, ZipFormat.LargeDirectoryLocator);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], endAt);
        BinaryPrimitives.WriteInt32LittleEndian(locator[16..], 1);
        Write(locator);
    }

    private uint Small(long value) => value > _largest ? uint.MaxValue : (uint)value;

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _at += bytes.Length;
    }
}
