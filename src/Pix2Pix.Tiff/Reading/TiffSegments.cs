using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>Where the segments of an image lie in the file, all of them known to be there.</summary>
internal sealed class TiffSegments
{
    // LZW, the densest of the codecs but fax, gets to about 1340 bytes for one.
    private const long MostBytesOfOne = 2000;
    private const long Slack = 4096;
    private const int MostSegments = 1 << 22;

    private readonly long[] _offsets;
    private readonly long[] _lengths;

    /// <exception cref="ImageFormatException">A segment is missing, or goes beyond the end of the file.</exception>
    public TiffSegments(TiffSource source, TiffDirectory directory, TiffLayout layout)
    {
        if (layout.SegmentCount > MostSegments)
        {
            throw new ImageFormatException(
                $"The TIFF file has {layout.SegmentCount} {Name(layout)}s; save it with larger ones, {MostSegments} at most.");
        }

        _offsets = directory.Numbers(layout.IsTiled ? TiffTag.TILEOFFSETS : TiffTag.STRIPOFFSETS, layout.SegmentCount);
        var lengths = directory.Numbers(layout.IsTiled ? TiffTag.TILEBYTECOUNTS : TiffTag.STRIPBYTECOUNTS, layout.SegmentCount);
        var isPlain = layout.Coding.Compression == Compression.NONE;

        // What is not compressed has a length that needs no telling.
        if (_offsets.Length < layout.SegmentCount || (lengths.Length < layout.SegmentCount && !(isPlain && lengths.Length == 0)))
        {
            throw new ImageFormatException(
                $"The TIFF file is damaged: its image has {layout.SegmentCount} {Name(layout)}s, and "
                + $"{Math.Min(_offsets.Length, lengths.Length)} are listed.");
        }

        _lengths = new long[layout.SegmentCount];
        var (stored, decoded) = (0L, 0L);
        for (var index = 0; index < _lengths.Length; index++)
        {
            var size = layout.RowBytes * layout.RowsIn(index / layout.Across % layout.Down);
            _lengths[index] = isPlain && (lengths.Length == 0 || lengths[index] > size) ? size : lengths[index];
            Check(source, layout, index, size);
            (stored, decoded) = (stored + _lengths[index], decoded + size);
        }

        // Segments may share their bytes, as blank tiles do, but not so that the file is read a thousand times.
        if (stored > source.Length + decoded)
        {
            throw new ImageFormatException(
                $"The TIFF file is damaged: its {Name(layout)}s overlap, and have {stored} bytes in a file of {source.Length}.");
        }
    }

    /// <summary>The number of segments.</summary>
    public int Count => _lengths.Length;

    /// <summary>Where a segment begins.</summary>
    public long Offset(int index) => _offsets[index];

    /// <summary>Bytes of a segment, as they are stored.</summary>
    public int Length(int index) => (int)_lengths[index];

    // All of this comes before any memory for the image is taken.
    private void Check(TiffSource source, TiffLayout layout, int index, long size)
    {
        var (offset, length) = (_offsets[index], _lengths[index]);
        if (length == 0)
        {
            throw new ImageFormatException(
                $"The TIFF file stores nothing for {Name(layout)} {index} (a sparse file); save it with all of its image.");
        }

        if (!source.Contains(offset, length))
        {
            throw new ImageFormatException(
                $"The TIFF file is cut off: {Name(layout)} {index} goes to byte {offset + (Int128)length} of {source.Length}.");
        }

        var isTooShort = layout.Coding.Compression == Compression.NONE
            ? length < size
            : !layout.Coding.IsFax && size > Slack + MostBytesOfOne * length;
        if (isTooShort || length > int.MaxValue / 2)
        {
            throw new ImageFormatException(
                $"The TIFF file is damaged: {Name(layout)} {index} has {length} bytes, which is no length for {size} bytes "
                + "of image.");
        }
    }

    private static string Name(TiffLayout layout) => layout.IsTiled ? "tile" : "strip";
}
