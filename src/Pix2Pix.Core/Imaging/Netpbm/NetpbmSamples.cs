using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>Reads the samples of Netpbm files.</summary>
internal static class NetpbmSamples
{
    /// <summary>Reads the samples that follow a header.</summary>
    /// <exception cref="ImageFormatException">They are cut off or damaged.</exception>
    public static ImageBuffer Read(Stream stream, NetpbmHeader header)
    {
        var type = header.Maximum > byte.MaxValue ? SampleType.UInt16 : SampleType.UInt8;
        var samples = (Int128)header.Width * header.Height * header.Channels;
        var length = header.Coding switch
        {
            NetpbmCoding.Bytes => samples * ImageBuffer.BytesPerSample(type),
            NetpbmCoding.Numbers => 2 * samples - 1, // a digit each, and white space between them
            NetpbmCoding.Bits => (Int128)BytesPerRow(header) * header.Height,
            _ => samples,
        };
        if (samples * ImageBuffer.BytesPerSample(type) > Array.MaxLength || (stream.CanSeek && length > stream.Length - stream.Position))
            throw CutOff(length);

        var image = new ImageBuffer(header.Width, header.Height, header.Channels, type, header.HasAlpha);
        switch (header.Coding)
        {
            case NetpbmCoding.Bytes:
                ReadBytes(stream, image);
                break;
            case NetpbmCoding.Numbers:
                ReadNumbers(stream, image, header.Maximum);
                break;
            case NetpbmCoding.Bits:
                ReadBits(stream, image, BytesPerRow(header));
                break;
            default:
                foreach (ref var sample in image.Bytes)
                    sample = NetpbmText.Bit(stream) ? byte.MinValue : byte.MaxValue;

                break;
        }

        return image;
    }

    /// <summary>Turns 16-bit samples from the machine's byte order to that of Netpbm, high byte first, or back.</summary>
    public static void ExchangeBytes(Span<ushort> samples)
    {
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(samples, samples);
    }

    private static int BytesPerRow(NetpbmHeader header) => (header.Width - 1) / 8 + 1;

    private static void ReadBytes(Stream stream, ImageBuffer image)
    {
        Fill(stream, image.Bytes);
        if (image.SampleType == SampleType.UInt16)
            ExchangeBytes(image.Samples<ushort>());
    }

    private static void ReadNumbers(Stream stream, ImageBuffer image, int maximum)
    {
        for (var sample = 0; sample < image.Width * image.Height * image.Channels; sample++)
        {
            var value = NetpbmText.Number(stream);
            if (value > maximum)
                throw new ImageFormatException($"The Netpbm file has a sample of {value}, above its maximum of {maximum}.");

            if (image.SampleType == SampleType.UInt8)
                image.Bytes[sample] = (byte)value;
            else
                image.Samples<ushort>()[sample] = (ushort)value;
        }
    }

    private static void ReadBits(Stream stream, ImageBuffer image, int bytesPerRow)
    {
        var packed = new byte[bytesPerRow];
        for (var y = 0; y < image.Height; y++)
        {
            Fill(stream, packed);
            var row = image.Row<byte>(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = (packed[x / 8] >> (7 - x % 8) & 1) == 1 ? byte.MinValue : byte.MaxValue;
        }
    }

    private static void Fill(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw CutOff(bytes.Length);
    }

    private static ImageFormatException CutOff(Int128 length) =>
        new($"The Netpbm file is cut off: its image takes at least {length} bytes.");
}
