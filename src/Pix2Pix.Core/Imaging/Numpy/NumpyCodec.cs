using System.Buffers.Binary;

namespace Pix2Pix.Imaging.Numpy;

/// <summary>
/// Reads and writes NumPy's <c>.npy</c> files: arrays of shape H×W (grey) or H×W×C (any number of channels), of
/// <c>uint8</c>, <c>uint16</c> or <c>float32</c>. Values stay as they are; floats may lie outside [0, 1].
/// </summary>
/// <remarks>
/// <para>
/// Read are format versions 1 to 3, either byte order, C and Fortran order. Other types and shapes are refused with the NumPy
/// call that mends them. Arrays of objects hold pickled Python, which is never loaded.
/// </para>
/// <para>An array has no alpha: an image that has some is written with it as its last channel, and is read as plain channels.</para>
/// </remarks>
public sealed class NumpyCodec : IImageCodec
{
    private readonly NumpyCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    /// <param name="options">The limit; copied. Null takes the default.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The limit is out of its range.</exception>
    public NumpyCodec(NumpyCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new NumpyCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Npy];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => header.StartsWith(NumpyHeader.Magic);

    /// <inheritdoc/>
    /// <remarks>The first array of the stream is read; a stream that cannot seek is copied into memory first.</remarks>
    public ImageBuffer Decode(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return Decode(copy);
        }

        var header = NumpyHeader.Read(stream);
        var (height, width, channels) = header.Shape;
        PixelLimit.Check(width, height, _options.PixelLimit);

        var length = (Int128)width * height * channels * ImageBuffer.BytesPerSample(header.SampleType);
        if (length > Array.MaxLength || length > stream.Length - stream.Position)
            throw new ImageFormatException($"The NumPy file is cut off: its array takes {length} bytes.");

        var image = new ImageBuffer(width, height, channels, header.SampleType);
        if (stream.ReadAtLeast(image.Bytes, image.Bytes.Length, throwOnEndOfStream: false) < image.Bytes.Length)
            throw new ImageFormatException($"The NumPy file is cut off: its array takes {length} bytes.");

        if (header.IsBigEndian == BitConverter.IsLittleEndian)
            ExchangeBytes(image);

        return header.IsFortranOrder ? Interleaved(image) : image;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Writes format version 1, little-endian, in C order: shape H×W for one channel, else H×W×C. Reading the file gives the
    /// same samples, bit by bit.
    /// </remarks>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        if (format != ImageFormat.Npy)
            throw new ImageFormatException($"{format.Word()} is not written by this codec; it writes NumPy arrays.");

        stream.Write(NumpyHeader.Write(image));
        var stored = image;

        if (!BitConverter.IsLittleEndian)
        {
            stored = image.Clone();
            ExchangeBytes(stored);
        }

        stream.Write(stored.Bytes);
    }

    private static void ExchangeBytes(ImageBuffer image)
    {
        switch (image.SampleType)
        {
            case SampleType.UInt16:
                var words = image.Samples<ushort>();
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case SampleType.Float32:
                var bits = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(image.Bytes);
                BinaryPrimitives.ReverseEndianness(bits, bits);
                break;
        }
    }

    // In Fortran order the first index runs fastest: columns of the first channel, then of the next.
    private static ImageBuffer Interleaved(ImageBuffer columns)
    {
        var image = new ImageBuffer(columns.Width, columns.Height, columns.Channels, columns.SampleType);
        var size = ImageBuffer.BytesPerSample(image.SampleType);
        var from = columns.Bytes;

        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var to = (x * image.Channels + channel) * size;
                for (var y = 0; y < image.Height; y++, to += image.Width * image.Channels * size, from = from[size..])
                    from[..size].CopyTo(image.Bytes[to..]);
            }
        }

        return image;
    }
}
