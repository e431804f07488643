using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Pix2Pix.Imaging.Png;

/// <summary>Writes PNG images that Skia cannot write: 16 bits per sample, and grey with alpha.</summary>
internal static class PngWriter
{
    /// <summary>Writes an image of 8 or 16 bits.</summary>
    /// <exception cref="ImageFormatException">PNG cannot hold the image.</exception>
    public static void Write(ImageBuffer image, Stream stream)
    {
        var colorType = (image.ColorChannels, image.HasAlpha) switch
        {
            (1, false) => 0,
            (3, false) => 2,
            (1, true) => 4,
            (3, true) => 6,
            _ => throw new ImageFormatException(
                $"PNG holds grey or colour, but the image is of {image}; {FormatWords.AnyImage}, or as PAM."),
        };

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        (header[8], header[9]) = ((byte)(8 * ImageBuffer.BytesPerSample(image.SampleType)), (byte)colorType);

        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compressed(image));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Compressed(ImageBuffer image)
    {
        const byte differenceToAbove = 2;
        using var compressed = new MemoryStream();

        using (var data = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[image.Bytes.Length / image.Height];
            var above = new byte[row.Length];
            var stored = new byte[row.Length];

            for (var y = 0; y < image.Height; y++)
            {
                image.Bytes.Slice(y * row.Length, row.Length).CopyTo(row);
                if (image.SampleType == SampleType.UInt16 && BitConverter.IsLittleEndian)
                    for (var index = 0; index < row.Length; index += 2)
                        (row[index], row[index + 1]) = (row[index + 1], row[index]);

                for (var index = 0; index < row.Length; index++)
                    stored[index] = (byte)(row[index] - above[index]);

                data.WriteByte(differenceToAbove);
                data.Write(stored);
                (row, above) = (above, row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(chunk.AsSpan(4..^4)));
        stream.Write(chunk);
    }
}
