using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>Reads and writes binary PGM, PPM and PAM, in 8 and 16 bit; PAM holds any number of channels.</summary>
/// <remarks>Samples are scaled to the full range where a file's white is another number than 255 or 65535.</remarks>
public sealed class NetpbmCodec : IImageCodec
{
    private readonly NetpbmCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    public NetpbmCodec(NetpbmCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new NetpbmCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Pgm, ImageFormat.Ppm, ImageFormat.Pam];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => header is [(byte)'P', (byte)'5' or (byte)'6' or (byte)'7', (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#', ..];

    /// <inheritdoc/>
    public ImageBuffer Decode(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = NetpbmHeader.Read(stream);

        if ((long)header.Width * header.Height > _options.PixelLimit)
            throw new ImageFormatException($"The image of {header.Width}×{header.Height} passes the limit of {_options.PixelLimit} pixels; raise {nameof(NetpbmCodecOptions)}.{nameof(NetpbmCodecOptions.PixelLimit)} to read it.") { IsTooLarge = true };

        var sampleType = header.Maximum > byte.MaxValue ? SampleType.UInt16 : SampleType.UInt8;
        var length = (Int128)header.Width * header.Height * header.Channels * ImageBuffer.BytesPerSample(sampleType);
        if (length > Array.MaxLength || (stream.CanSeek && length > stream.Length - stream.Position))
            throw new ImageFormatException($"The Netpbm file is cut off: its image takes {length} bytes.");

        var image = new ImageBuffer(header.Width, header.Height, header.Channels, sampleType, header.HasAlpha);
        if (stream.ReadAtLeast(image.Bytes, image.Bytes.Length, throwOnEndOfStream: false) < image.Bytes.Length)
            throw new ImageFormatException($"The Netpbm file is cut off: its image takes {length} bytes.");

        if (sampleType == SampleType.UInt16)
            ExchangeBytes(image.Samples<ushort>());

        if (header.Maximum is not (byte.MaxValue or ushort.MaxValue))
            Scale(image, header.Maximum);

        return image;
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);

        if (image.SampleType == SampleType.Float32)
            throw new ImageFormatException($"{format} holds integer samples, but the image is of {image}; convert it with WithSampleType first.");

        var maximum = image.SampleType == SampleType.UInt8 ? byte.MaxValue : ushort.MaxValue;
        var header = format switch
        {
            ImageFormat.Pgm when image.Channels == 1 => FormattableString.Invariant($"P5\n{image.Width} {image.Height}\n{maximum}\n"),
            ImageFormat.Ppm when image.Channels == 3 => FormattableString.Invariant($"P6\n{image.Width} {image.Height}\n{maximum}\n"),
            ImageFormat.Pam => FormattableString.Invariant($"P7\nWIDTH {image.Width}\nHEIGHT {image.Height}\nDEPTH {image.Channels}\nMAXVAL {maximum}\nTUPLTYPE {TupleType(image)}\nENDHDR\n"),
            ImageFormat.Pgm or ImageFormat.Ppm => throw new ImageFormatException($"{format} holds {(format == ImageFormat.Pgm ? 1 : 3)} channel(s), but the image is of {image}; write it as PAM, which holds any number."),
            _ => throw new ImageFormatException($"{format} is not written; choose one of {string.Join(", ", WritableFormats)}."),
        };

        stream.Write(Encoding.ASCII.GetBytes(header));
        var stored = image;

        if (image.SampleType == SampleType.UInt16)
        {
            stored = image.Clone();
            ExchangeBytes(stored.Samples<ushort>());
        }

        stream.Write(stored.Bytes);
    }

    private static string TupleType(ImageBuffer image) => (image.ColorChannels, image.HasAlpha) switch
    {
        (1, false) => "GRAYSCALE",
        (1, true) => "GRAYSCALE_ALPHA",
        (3, false) => "RGB",
        (3, true) => "RGB_ALPHA",
        (_, false) => "CHANNELS",
        (_, true) => "CHANNELS_ALPHA",
    };

    // Netpbm stores the high byte first.
    private static void ExchangeBytes(Span<ushort> samples)
    {
        if (BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(samples, samples);
    }

    private static void Scale(ImageBuffer image, int maximum)
    {
        if (image.SampleType == SampleType.UInt8)
        {
            foreach (ref var sample in image.Samples<byte>())
                sample = (byte)((Math.Min(sample, maximum) * byte.MaxValue + maximum / 2) / maximum);
        }
        else
        {
            foreach (ref var sample in image.Samples<ushort>())
                sample = (ushort)((Math.Min(sample, maximum) * (long)ushort.MaxValue + maximum / 2) / maximum);
        }
    }
}
