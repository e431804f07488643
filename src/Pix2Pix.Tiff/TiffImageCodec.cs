using Pix2Pix.Imaging;
using Pix2Pix.Tiff.Reading;
using Pix2Pix.Tiff.Writing;

namespace Pix2Pix.Tiff;

/// <summary>
/// Reads and writes TIFF and BigTIFF: 8- and 16-bit integers and floats, any number of bands. What a file holds is kept as it
/// is: 16 bits stay 16 bits, floats keep their values, NaN included.
/// </summary>
/// <remarks>
/// <para>
/// Read are strips and tiles, bands side by side or plane by plane, either byte order; uncompressed, LZW, deflate, PackBits,
/// JPEG (8 bits, grey or colour) and fax (CCITT, 1 bit), with any predictor. The result has type
/// <see cref="SampleType.UInt8"/> for unsigned 8 bits, for grey of 1, 2 and 4 bits (spread over 0…255) and for palettes (as RGB);
/// <see cref="SampleType.UInt16"/> for unsigned 16 bits; <see cref="SampleType.Float32"/> for floats of 32 and 16 bits and for
/// signed integers of 8 and 16 bits, their values unchanged. What none of these types holds exactly (64-bit floats, 32-bit
/// integers) is refused.
/// </para>
/// <para>
/// Min-is-white grey is inverted, premultiplied alpha made straight, the orientation tag applied. Colour profiles,
/// georeferencing and no-data values are left aside.
/// </para>
/// <para>
/// Compose it with the other formats: <c>new CompositeImageCodec([ImageCodecs.Default, new TiffImageCodec()])</c>. Safe to use
/// from several threads at once.
/// </para>
/// </remarks>
public sealed class TiffImageCodec : ILabelCodec
{
    private readonly TiffImageCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    /// <param name="options">Limits, page and compression; copied. Null takes the defaults.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public TiffImageCodec(TiffImageCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new TiffImageCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Tiff];

    /// <summary>Whether a file begins as TIFF or BigTIFF of either byte order.</summary>
    /// <param name="header">The first bytes of the file; four are enough.</param>
    public bool CanDecode(ReadOnlySpan<byte> header) =>
        header is [(byte)'I', (byte)'I', TiffSource.ClassicVersion or TiffSource.BigVersion, 0, ..]
            or [(byte)'M', (byte)'M', 0, TiffSource.ClassicVersion or TiffSource.BigVersion, ..];

    /// <inheritdoc/>
    /// <remarks>A stream that cannot seek is copied into memory first.</remarks>
    public ImageBuffer Decode(Stream stream) => Decode(stream, StoredSamples.ToImage);

    ImageBuffer ILabelCodec.DecodeNumbers(Stream stream) => Decode(stream, StoredSamples.ToNumbers);

    /// <inheritdoc/>
    /// <remarks>
    /// Writes one page in strips, little-endian: grey (1 channel), RGB (3 channels), or bands without a colour meaning (any other
    /// number); alpha as unassociated alpha. Reading the file gives the same image, bit by bit.
    /// </remarks>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        if (format != ImageFormat.Tiff)
            throw new ImageFormatException($"{format.Word()} is not written by this codec; it writes TIFF.");

        TiffWriter.Write(image, stream, _options.Compression);
    }

    private ImageBuffer Decode(Stream stream, Func<ImageBuffer, TiffLayout, ImageBuffer> finish)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
            return TiffReader.Read(new TiffSource(stream), _options, finish);

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return TiffReader.Read(new TiffSource(copy), _options, finish);
    }
}
