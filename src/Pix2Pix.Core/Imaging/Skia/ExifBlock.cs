using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Reads the orientation from the EXIF block of PNG and WebP files, which Skia ignores.</summary>
internal static class ExifBlock
{
    private const ushort OrientationTag = 0x112;
    private const int Upright = 1;

    /// <summary>The orientation, 1 (upright) to 8; 1 if the file has none.</summary>
    public static int Orientation(ReadOnlySpan<byte> file, ImageFormat format)
    {
        var block = format switch
        {
            ImageFormat.Png => Chunk(file[8..], "eXIf"u8, lengthFirst: true),
            ImageFormat.WebP => Chunk(file[12..], "EXIF"u8, lengthFirst: false),
            _ => default,
        };

        return InBlock(block.StartsWith("Exif\0\0"u8) ? block[6..] : block);
    }

    // A PNG chunk is length (big-endian), name, content, checksum; a RIFF chunk is name, length (little-endian), content, padding.
    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name, bool lengthFirst)
    {
        while (file.Length >= 8)
        {
            var length = lengthFirst
                ? BinaryPrimitives.ReadUInt32BigEndian(file)
                : BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
            if (length > file.Length - 8)
                return default;

            if (file.Slice(lengthFirst ? 4 : 0, 4).SequenceEqual(name))
                return file.Slice(8, (int)length);

            var next = 8 + length + (lengthFirst ? 4 : length % 2);
            file = next < file.Length ? file[(int)next..] : default;
        }

        return default;
    }

    // A TIFF header, then the entries of the first directory, 12 bytes each.
    private static int InBlock(ReadOnlySpan<byte> block)
    {
        if (block.Length < 8)
            return Upright;

        var little = block[0] == 'I';
        var directory = UInt32(block, 4, little);
        if (directory > block.Length - 2)
            return Upright;

        var entries = block[((int)directory + 2)..];

        for (var left = UInt16(block, (int)directory, little); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
            if (UInt16(entries, 0, little) == OrientationTag)
                return UInt16(entries, 8, little) is >= 1 and <= 8 and var orientation ? orientation : Upright;

        return Upright;
    }

    private static ushort UInt16(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static uint UInt32(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
