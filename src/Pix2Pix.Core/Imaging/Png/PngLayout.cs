using System.Buffers.Binary;
using System.IO.Hashing;

namespace Pix2Pix.Imaging.Png;

/// <summary>What the chunks of a PNG file say about its image.</summary>
internal sealed record PngLayout(int Width, int Height, int BitDepth, int ColorType, bool Interlaced)
{
    private const int ColorMask = 2;
    private const int AlphaMask = 4;
    private const int HeaderLength = 13;

    /// <summary>Whether the image has no colours, whatever its depth and transparency.</summary>
    public bool IsGrey => (ColorType & ColorMask) == 0;

    /// <summary>Samples per stored pixel.</summary>
    public int Channels => (IsGrey ? 1 : 3) + ((ColorType & AlphaMask) != 0 ? 1 : 0);

    /// <summary>The value of the one colour that is transparent, if there is one.</summary>
    public ushort[]? TransparentColor { get; private set; }

    /// <summary>The compressed image.</summary>
    public byte[] Data { get; private set; } = [];

    /// <summary>Reads the chunks of a file that begins as a PNG file does.</summary>
    /// <exception cref="ImageFormatException">A chunk is cut off, or the first or last one is missing.</exception>
    public static PngLayout Read(byte[] file)
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

            if (layout is null)
                layout = type.SequenceEqual("IHDR"u8) && length == HeaderLength ? Header(content) : throw new ImageFormatException("The PNG file is damaged: its header chunk is missing.");

            if (layout.BitDepth == 16)
                layout.Keep(type, content, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 8 + (int)length)), file.AsSpan(position + 4, (int)length + 4), data);

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
        if (width < 1 || height < 1 || header[9] is not (0 or 2 or 3 or 4 or 6) || header[12] > 1 || (header[8] == 16 && (header[9] == 3 || header[10] != 0 || header[11] != 0)))
            throw new ImageFormatException("The PNG file is damaged: its header makes no sense.");

        return new PngLayout(width, height, header[8], header[9], header[12] == 1);
    }

    private void Keep(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content, uint checksum, ReadOnlySpan<byte> checkedBytes, MemoryStream data)
    {
        var image = type.SequenceEqual("IDAT"u8);
        var transparency = type.SequenceEqual("tRNS"u8) && (ColorType & AlphaMask) == 0 && content.Length == 2 * Channels;
        if (!image && !transparency)
            return;

        if (Crc32.HashToUInt32(checkedBytes) != checksum)
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
