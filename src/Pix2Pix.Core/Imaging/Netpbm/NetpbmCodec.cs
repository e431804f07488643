using System.Text;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>
/// Reads and writes the Netpbm formats PGM (grey), PPM (RGB) and PAM (any number of channels), 8 and 16 bits; reads PBM (black and
/// white) too.
/// </summary>
/// <remarks>
/// <para>
/// These formats are a short text header and raw samples. PAM is the way to store images with more channels than PNG
/// holds, such as stacks of label maps. Plain text (P1–P3) is read and not written. Bitmaps (P1, P4) become grey of 0 and 255.
/// </para>
/// <para>
/// Files whose white (<c>maxval</c>) is neither 255 nor 65535 are scaled to the full range; a <c>maxval</c> above 255 means
/// 16 bits. A PAM file has alpha if its <c>TUPLTYPE</c> ends in <c>_ALPHA</c>. Safe to use from several threads at once.
/// </para>
/// </remarks>
public sealed class NetpbmCodec : ILabelCodec
{
    private readonly NetpbmCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    /// <param name="options">The size limit; null for 100 megapixels.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public NetpbmCodec(NetpbmCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new NetpbmCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Pgm, ImageFormat.Ppm, ImageFormat.Pam];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) =>
        header is [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#', ..];

    /// <inheritdoc/>
    public ImageBuffer Decode(Stream stream)
    {
        var (image, header) = Read(stream);
        if (header.Maximum is not (byte.MaxValue or ushort.MaxValue))
            Scale(image, header.Maximum);

        return image;
    }

    ImageBuffer ILabelCodec.DecodeNumbers(Stream stream)
    {
        var (image, header) = Read(stream);
        if (header.Coding is NetpbmCoding.Bits or NetpbmCoding.Digits)
        {
            foreach (ref var sample in image.Bytes)
                sample = (byte)(sample & 1); // 255 is white
        }

        return image;
    }

    private (ImageBuffer Image, NetpbmHeader Header) Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = NetpbmHeader.Read(stream);
        PixelLimit.Check(header.Width, header.Height, _options.PixelLimit);
        return (NetpbmSamples.Read(stream, header), header);
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);

        if (!WritableFormats.Contains(format))
            throw new ImageFormatException($"{format.Word()} is not written; choose one of {WritableFormats.Words()}.");

        if (image.SampleType == SampleType.Float32)
        {
            throw new ImageFormatException(
                $"{format.Word()} holds 8 and 16 bits, but the image is of {image}; {FormatWords.AnyImage}.");
        }

        stream.Write(Encoding.ASCII.GetBytes(NetpbmHeader.Text(image, format)));
        var stored = image;

        if (image.SampleType == SampleType.UInt16)
        {
            stored = image.Clone();
            NetpbmSamples.ExchangeBytes(stored.Samples<ushort>());
        }

        stream.Write(stored.Bytes);
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
