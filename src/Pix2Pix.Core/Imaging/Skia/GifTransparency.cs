using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Finds the colour that the transparent pixels of a GIF file have. Skia decodes them as black.</summary>
internal static class GifTransparency
{
    private const int HeaderLength = 13;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xf9;
    private const byte Frame = 0x2c;

    /// <summary>
    /// Gives the transparent pixels of the first frame the colour of the transparent index, as PIL does; pixels outside of the
    /// frame too, or those of index 0 where there is no transparency.
    /// </summary>
    /// <param name="pixels">The decoded frame: 8-bit RGBA, changed in place.</param>
    /// <param name="file">The file. A damaged one leaves the pixels as they are.</param>
    public static void Recolor(ImageBuffer pixels, ReadOnlySpan<byte> file)
    {
        if (ColorIn(file) is not { } color)
            return;

        ReadOnlySpan<byte> transparent = [color.Red, color.Green, color.Blue, 0];
        var value = MemoryMarshal.Read<uint>(transparent);
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(pixels.Bytes))
            pixel = pixel == 0 ? value : pixel;
    }

    private static RgbColor? ColorIn(ReadOnlySpan<byte> file)
    {
        var (index, position) = (0, HeaderLength);
        var table = Table(file, position, At(file, 10));
        position += table.Length;

        while (At(file, position) == Extension)
        {
            var isTransparent = At(file, position + 1) == GraphicControl && (At(file, position + 3) & 1) != 0;
            index = isTransparent ? At(file, position + 6) : index;

            position += 2;
            while (At(file, position) is > 0 and var length)
                position += length + 1;

            position++;
        }

        var own = Table(file, position + 10, At(file, position + 9));
        table = own.IsEmpty ? table : own;
        return At(file, position) == Frame && table.Length >= 3 * (index + 1)
            ? new RgbColor(table[3 * index], table[3 * index + 1], table[3 * index + 2])
            : null;
    }

    // A byte of flags: whether there is a table of colours, and the logarithm of its length.
    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> file, int start, byte flags)
    {
        var length = (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
        return start + length <= file.Length ? file.Slice(start, length) : default;
    }

    private static byte At(ReadOnlySpan<byte> file, int position) => position < file.Length ? file[position] : (byte)0;
}
