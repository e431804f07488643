using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Reads the palette indices of BMP files.</summary>
internal static class BitmapIndices
{
    /// <summary>Reads the indices of a file that has a palette.</summary>
    /// <returns>One channel of 8 bits.</returns>
    /// <exception cref="ImageFormatException">The file is compressed, cut off, too large or damaged.</exception>
    public static ImageBuffer Read(byte[] file, long limit)
    {
        var header = file.AsSpan();
        var isCore = BinaryPrimitives.ReadUInt32LittleEndian(header[14..]) == 12;
        var (width, height, bits) = isCore
            ? (BinaryPrimitives.ReadUInt16LittleEndian(header[18..]), BinaryPrimitives.ReadUInt16LittleEndian(header[20..]), header[24])
            : (BinaryPrimitives.ReadInt32LittleEndian(header[18..]), BinaryPrimitives.ReadInt32LittleEndian(header[22..]), (int)header[28]);

        if (!isCore && (file.Length < 34 || BinaryPrimitives.ReadInt32LittleEndian(header[30..]) != 0))
            throw new ImageFormatException("Class numbers are not read from compressed BMP; save the label map as PNG, with its palette or grey.");
        if (width < 1 || height is 0 or int.MinValue || bits is not (1 or 2 or 4 or 8))
            throw new ImageFormatException("The BMP file is damaged: its header makes no sense.");

        var rows = Math.Abs(height);
        PixelLimit.Check(width, rows, limit);
        var stride = ((long)width * bits + 31) / 32 * 4;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(header[10..]);
        if (start + stride * rows > file.Length)
            throw new ImageFormatException("The BMP file ends before its image does.");

        var result = new ImageBuffer(width, rows, 1);
        for (var y = 0; y < rows; y++)
        {
            var stored = height < 0 ? y : rows - 1 - y; // rows lie bottom-up, unless the height is negative
            PackedSamples.Unpack(header.Slice((int)(start + stride * stored), (int)stride), result.Row<byte>(y), bits);
        }

        return result;
    }
}
