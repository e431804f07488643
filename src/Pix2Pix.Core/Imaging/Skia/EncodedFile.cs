using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Finds the format of an encoded image and whether the file is complete, without decoding it.</summary>
internal static class EncodedFile
{
    private const int BitmapHeaderLength = 30;

    /// <summary>The format of a file with these first bytes; null for none that Skia reads here.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> header) => header switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => ImageFormat.Png,
        [0xff, 0xd8, 0xff, ..] => ImageFormat.Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [(byte)'B', (byte)'M', ..] when header.Length >= BitmapHeaderLength => ImageFormat.Bmp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageFormat.Gif,
        _ => null,
    };

    /// <summary>Refuses JPEG and WebP files that are cut off; the other formats are checked while they are read.</summary>
    /// <exception cref="ImageFormatException">The file is cut off.</exception>
    public static void CheckComplete(ReadOnlySpan<byte> file, ImageFormat format)
    {
        var complete = format switch
        {
            ImageFormat.Jpeg => JpegEnds(file),
            ImageFormat.WebP => BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L <= file.Length,
            _ => true,
        };

        if (!complete)
            throw new ImageFormatException($"The {format.Word()} file is cut off: it ends before its image does.");
    }

    /// <summary>Whether the pixels of a BMP file are palette indices.</summary>
    public static bool BitmapHasPalette(ReadOnlySpan<byte> file)
    {
        var coreHeader = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == 12;
        return BinaryPrimitives.ReadUInt16LittleEndian(file[(coreHeader ? 24 : 28)..]) <= 8;
    }

    // Skips whole segments, so that the end marker of a thumbnail inside one does not count.
    private static bool JpegEnds(ReadOnlySpan<byte> file)
    {
        const byte endOfImage = 0xd9;
        const byte startOfScan = 0xda;
        var position = 2;

        while (position + 1 < file.Length)
        {
            var (first, marker) = (file[position], file[position + 1]);

            if (first != 0xff || marker is 0xff or 0x00 or 0x01 or (>= 0xd0 and <= 0xd8))
            {
                position++; // entropy-coded data, or stray bytes between segments
                continue;
            }

            if (marker == endOfImage)
                return true;

            if (position + 3 >= file.Length)
                return false;

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
            position += marker == startOfScan || length >= 2 ? 2 + length : 1;
        }

        return false;
    }
}
