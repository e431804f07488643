using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pix2Pix.Tiff.Reading;

/// <summary>Decompresses segments with LibTiff. Its samples come out in the machine's byte order, rows at whole bytes.</summary>
internal sealed class SegmentDecoder : IDisposable
{
    private readonly TiffLayout _layout;
    private readonly SegmentStream _stream;
    private readonly LibTiff _tiff;
    private readonly byte[] _buffer;

    /// <summary>Opens a file; nothing of its image is read.</summary>
    /// <exception cref="ImageFormatException">LibTiff makes nothing of the layout.</exception>
    public SegmentDecoder(TiffSource source, TiffLayout layout, TiffSegments segments)
    {
        const string readWithoutCuttingStrips = "rc";
        _layout = layout;
        _stream = new SegmentStream(source, segments, PlainDirectory.Write(layout, segments, source.IsBigEndian));
        _tiff = Guarded(() => LibTiff.ClientOpen("TIFF", readWithoutCuttingStrips, _stream, _stream)) ?? throw Damaged("its image", null);

        if (layout.Photometric == Photometric.YCBCR)
            _tiff.SetField(TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);

        _buffer = new byte[layout.RowBytes * Math.Min(layout.Segment.Height, layout.RowsIn(0))];
    }

    /// <summary>Decompresses a segment.</summary>
    /// <returns>Its bytes, valid until the next call.</returns>
    /// <exception cref="ImageFormatException">The segment is damaged; of a part of it, nothing is returned.</exception>
    public ReadOnlySpan<byte> Decode(int index)
    {
        var size = (int)(_layout.RowBytes * _layout.RowsIn(index / _layout.Across % _layout.Down));
        var read = Guarded(() => _layout.IsTiled
            ? _tiff.ReadEncodedTile(index, _buffer, 0, size)
            : _tiff.ReadEncodedStrip(index, _buffer, 0, size));

        return read == size && _stream.Problem is null
            ? _buffer.AsSpan(0, size)
            : throw Damaged($"{(_layout.IsTiled ? "tile" : "strip")} {index}", null);
    }

    /// <inheritdoc/>
    public void Dispose() => Guarded(() =>
    {
        _tiff.Dispose();
        return true;
    });

    // The decoders trust their data, and run out of arrays where it is damaged.
    private T Guarded<T>(Func<T> calls)
    {
        try
        {
            return LibTiffErrors.Collect(calls);
        }
        catch (Exception exception) when (exception is not (IOException or ObjectDisposedException or OutOfMemoryException))
        {
            throw Damaged("its image", exception);
        }
    }

    private ImageFormatException Damaged(string what, Exception? exception) =>
        new($"The TIFF file is damaged: {what} cannot be decompressed ({_stream.Problem ?? "its data make no sense"}).", exception);
}
