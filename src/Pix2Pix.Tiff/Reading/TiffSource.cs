using System.Buffers.Binary;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>The bytes of a TIFF file, read at any place, never beyond its end. Offsets count from where the file begins.</summary>
internal sealed class TiffSource
{
    /// <summary>The version number of TIFF, whose offsets have 32 bits.</summary>
    public const byte ClassicVersion = 42;

    /// <summary>The version number of BigTIFF, whose offsets have 64 bits.</summary>
    public const byte BigVersion = 43;

    private readonly Stream _stream;
    private readonly long _start;

    /// <summary>Reads the header of the file that begins at the position of a stream that can seek.</summary>
    /// <exception cref="ImageFormatException">It is no TIFF file, or cut off in its header.</exception>
    public TiffSource(Stream stream)
    {
        (_stream, _start) = (stream, stream.Position);
        Length = Math.Max(0, stream.Length - _start);

        var header = Read(0, 8);
        IsBigEndian = header switch
        {
            [(byte)'I', (byte)'I', ..] => false,
            [(byte)'M', (byte)'M', ..] => true,
            _ => throw new ImageFormatException("The file is no TIFF image: it begins with neither II nor MM."),
        };

        IsBig = UInt16(header.AsSpan(2)) switch
        {
            ClassicVersion => false,
            BigVersion when UInt16(header.AsSpan(4)) == 8 && UInt16(header.AsSpan(6)) == 0 => true,
            var version => throw new ImageFormatException(
                $"The file is no TIFF image: its header has version {version}, where TIFF has 42 and BigTIFF 43."),
        };

        FirstDirectory = IsBig ? Offset(Read(8, 8)) : Offset(header.AsSpan(4, 4));
    }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Whether numbers are stored with their high byte first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Whether the file is BigTIFF.</summary>
    public bool IsBig { get; }

    /// <summary>Where the first directory lies.</summary>
    public long FirstDirectory { get; }

    /// <summary>Reads a number of bytes.</summary>
    /// <exception cref="ImageFormatException">They are not all there.</exception>
    public byte[] Read(long offset, long count)
    {
        if (!Contains(offset, count))
            throw new ImageFormatException($"The TIFF file is cut off: {count} bytes at {offset} lie beyond its {Length} bytes.");

        var bytes = new byte[count];
        if (ReadInto(offset, bytes) < bytes.Length)
            throw new ImageFormatException($"The TIFF file is cut off: {count} bytes at {offset} cannot be read.");

        return bytes;
    }

    /// <summary>Reads into memory that is there, as far as the file goes.</summary>
    /// <returns>The number of bytes read.</returns>
    public int ReadInto(long offset, Span<byte> target)
    {
        _stream.Position = _start + offset;
        return _stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
    }

    /// <summary>Whether the file has these bytes.</summary>
    public bool Contains(long offset, long count) => offset >= 0 && count >= 0 && count <= Length && offset <= Length - count;

    /// <summary>A 16-bit number in the file's byte order.</summary>
    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>A 32-bit number in the file's byte order.</summary>
    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>A number of 4 or 8 bytes that is an offset or a count.</summary>
    /// <exception cref="ImageFormatException">No file is so long.</exception>
    public long Offset(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 4)
            return UInt32(bytes);

        var number = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return number <= long.MaxValue
            ? (long)number
            : throw new ImageFormatException($"The TIFF file is damaged: it points to byte {number}.");
    }
}
