using System.Buffers.Binary;
using Pix2Pix.Imaging;

namespace CustomCodec;

/// <summary>Reads QOI, the "quite OK image" format (qoiformat.org).</summary>
internal sealed class QoiCodec : IImageCodec
{
    private const int HeaderLength = 14;
    private const int PixelLimit = 100_000_000;

    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [];

    public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith("qoif"u8);

    public ImageBuffer Decode(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        ReadOnlySpan<byte> file = copy.ToArray();
        if (file.Length < HeaderLength || !CanDecode(file) || file[12] is not (3 or 4))
            throw new ImageFormatException("The file is not a QOI image.");

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(file[4..]), BinaryPrimitives.ReadUInt32BigEndian(file[8..]));
        var channels = file[12];
        if (width == 0 || height == 0 || (ulong)width * height > PixelLimit)
        {
            throw new ImageFormatException($"A QOI image of {width}×{height} pixels is too large, or empty.")
            {
                IsTooLarge = width > 0 && height > 0,
            };
        }

        var image = new ImageBuffer((int)width, (int)height, channels, hasAlpha: channels == 4);
        try
        {
            Decode(file[HeaderLength..], image.Bytes, channels);
            return image;
        }
        catch (IndexOutOfRangeException exception)
        {
            throw new ImageFormatException("The QOI file ends before its image does.", exception);
        }
    }

    public void Encode(ImageBuffer image, Stream stream, ImageFormat format) =>
        throw new ImageFormatException("This codec only reads QOI.");

    private static void Decode(ReadOnlySpan<byte> data, Span<byte> target, int channels)
    {
        var seen = new (byte R, byte G, byte B, byte A)[64];
        var (r, g, b, a) = ((byte)0, (byte)0, (byte)0, byte.MaxValue);

        for (int at = 0, to = 0; to < target.Length;)
        {
            var (code, run) = (data[at++], 1);
            switch (code >> 6)
            {
                case 3 when code is 0xfe or 0xff: // all values, 0xff with alpha
                    (r, g, b, a) = (data[at], data[at + 1], data[at + 2], code == 0xff ? data[at + 3] : a);
                    at += code == 0xff ? 4 : 3;
                    break;
                case 0: // a colour that was seen before
                    (r, g, b, a) = seen[code];
                    break;
                case 1: // small differences from the pixel before
                    (r, g, b) = ((byte)(r + (code >> 4 & 3) - 2), (byte)(g + (code >> 2 & 3) - 2), (byte)(b + (code & 3) - 2));
                    break;
                case 2: // a larger difference in green; red and blue by how they differ from it
                    var green = (code & 63) - 32;
                    (r, g, b) = ((byte)(r + green - 8 + (data[at] >> 4)), (byte)(g + green), (byte)(b + green - 8 + (data[at] & 15)));
                    at++;
                    break;
                default: // the same pixel again, several times
                    run = (code & 63) + 1;
                    break;
            }

            seen[(r * 3 + g * 5 + b * 7 + a * 11) % 64] = (r, g, b, a);
            for (; run > 0 && to < target.Length; run--, to += channels)
                (target[to], target[to + 1], target[to + 2], target[to + channels - 1]) = (r, g, b, channels == 4 ? a : b);
        }
    }
}
