using System.Buffers.Binary;
using System.IO.Hashing;

namespace Pix2Pix.Imaging.Png;

/// <summary>
/// The chunks of a PNG file that matter here: the header and, for images that Skia does not give as they are stored, the data.
/// </summary>
internal sealed record PngLayout(int Width, int Height, int BitDepth, int ColorType, bool Interlaced)
{
    private const int Palette = 3;
    private const int ColorMask = 2;
    private const int AlphaMask = 4;
    private const int HeaderLength = 13;

    /// <summary>Whether the image has no colours, whatever its depth and transparency.</summary>
    public bool IsGrey => (ColorType & ColorMask) == 0;

    /// <summary>Whether a sample is not a brightness of 8 or 16 bits: an index into a palette, or grey of 1, 2 or 4 bits.</summary>
    public bool HoldsNumbers => ColorType == Palette || BitDepth < 8;

    /// <summary>Samples per stored pixel.</summary>
    public int Channels => (IsGrey || ColorType == Palette ? 1 : 3) + ((ColorType & AlphaMask) != 0 ? 1 : 0);

    /// <summary>The one colour that is transparent (<c>tRNS</c>); null if there is none. Kept for 16-bit images only.</summary>
    public ushort[]? TransparentColor { get; private set; }

    /// <summary>
    /// The compressed rows (all <c>IDAT</c> chunks). Kept for 16-bit images, and for <see cref="HoldsNumbers"/> on demand.
    /// </summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Reads the chunks of a file that begins with the PNG signature.</summary>
    /// <param name="file">The file.</param>
    /// <param name="keepNumbers">Whether the data is kept if it <see cref="HoldsNumbers"/>.</param>
    /// <exception cref="ImageFormatException">A chunk is cut off, or the first or last one is missing.</exception>
    public static PngLayout Read(byte[] file, bool keepNumbers)
    {
        PngLayout? layout = null;
        using var data = new MemoryStream();

        for (var position = 8; ;)
        {
            if (file.Length - position < 12)
                throw new ImageFormatException("The PNG file is cut off: its closing chunk is missing.");

            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
            if (length > file.Length - position - 12)
                throw new ImageFormatException("The PNG file is cut off: a chunk goes beyond its end.");

            var content = file.AsSpan(position + 8, (int)length);
            var type = file.AsSpan(position + 4, 4);

            layout ??= type.SequenceEqual("IHDR"u8) && length == HeaderLength
                ? Header(content)
                : throw new ImageFormatException("The PNG file is damaged: its header chunk is missing.");

            if (layout.BitDepth == 16 || (keepNumbers && layout.HoldsNumbers))
                layout.Keep(file.AsSpan(position, 12 + (int)length), data);

            if (type.SequenceEqual("IEND"u8))
            {
                layout.Data = data.ToArray();
                return layout;
            }

            position += 12 + (int)length;
        }
    }

    private static PngLayout Header(ReadOnlySpan<byte> header)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var (bitDepth, colorType, compression, filter, interlacing) = (header[8], header[9], header[10], header[11], header[12]);

        var depthFits = colorType switch
        {
            0 => bitDepth is 1 or 2 or 4 or 8 or 16,
            Palette => bitDepth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => bitDepth is 8 or 16,
            _ => false,
        };
        var makesSense = width > 0 && height > 0 && depthFits && compression == 0 && filter == 0 && interlacing <= 1;
        if (!makesSense)
            throw new ImageFormatException("The PNG file is damaged: its header makes no sense.");

        return new PngLayout(width, height, bitDepth, colorType, interlacing == 1);
    }

    // A chunk is its length, its type, its content and the checksum of both, the last and the first in four bytes each.
    private void Keep(ReadOnlySpan<byte> chunk, MemoryStream data)
    {
        var type = chunk.Slice(4, 4);
        var content = chunk[8..^4];
        var image = type.SequenceEqual("IDAT"u8);
        var transparency = type.SequenceEqual("tRNS"u8) && BitDepth == 16 && (ColorType & AlphaMask) == 0 && content.Length == 2 * Channels;
        if (!image && !transparency)
            return;

        if (Crc32.HashToUInt32(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
            throw new ImageFormatException("The PNG file is damaged: the checksum of a chunk does not fit its content.");

        if (image)
        {
            data.Write(content);
            return;
        }

        TransparentColor = new ushort[Channels];
        for (var channel = 0; channel < Channels; channel++)
            TransparentColor[channel] = BinaryPrimitives.ReadUInt16BigEndian(content[(2 * channel)..]);
    }
}
