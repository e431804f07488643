using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Reading;

/// <summary>
/// Writes the header and the one directory that LibTiff is shown instead of the file's own: the checked layout and nothing
/// else, so that no other field of a hostile file reaches it. Segment number n is said to lie at <see cref="FirstSegment"/> + n.
/// </summary>
internal sealed class PlainDirectory
{
    /// <summary>Where the segments are said to begin; beyond any directory.</summary>
    public const int FirstSegment = 1 << 30;

    private const int HeaderLength = 8;
    private const int FieldLength = 12;

    private readonly bool _isBigEndian;
    private readonly SortedDictionary<TiffTag, (TiffType Type, long[] Values)> _fields = [];

    private PlainDirectory(bool isBigEndian) => _isBigEndian = isBigEndian;

    /// <summary>The bytes of the header and the directory.</summary>
    public static byte[] Write(TiffLayout layout, TiffSegments segments, bool isBigEndian)
    {
        var directory = new PlainDirectory(isBigEndian);
        directory.AddImage(layout);
        directory.AddCoding(layout.Coding);

        var offsets = Enumerable.Range(FirstSegment, segments.Count).Select(offset => (long)offset).ToArray();
        var lengths = Enumerable.Range(0, segments.Count).Select(index => (long)segments.Length(index)).ToArray();
        directory.Add(layout.IsTiled ? TiffTag.TILEOFFSETS : TiffTag.STRIPOFFSETS, TiffType.LONG, offsets);
        directory.Add(layout.IsTiled ? TiffTag.TILEBYTECOUNTS : TiffTag.STRIPBYTECOUNTS, TiffType.LONG, lengths);

        return directory.ToBytes();
    }

    private void AddImage(TiffLayout layout)
    {
        // What colours the samples are is no concern of the decoders, but for JPEG.
        var photometric = layout.Photometric == Photometric.YCBCR ? Photometric.YCBCR : Photometric.MINISBLACK;

        Add(TiffTag.IMAGEWIDTH, TiffType.LONG, layout.Size.Width);
        Add(TiffTag.IMAGELENGTH, TiffType.LONG, layout.Size.Height);
        Add(TiffTag.SAMPLESPERPIXEL, TiffType.SHORT, layout.Size.Samples);
        Add(TiffTag.BITSPERSAMPLE, TiffType.SHORT, layout.Sample.Bits);
        Add(TiffTag.SAMPLEFORMAT, TiffType.SHORT, (long)layout.Sample.Format);
        Add(TiffTag.PHOTOMETRIC, TiffType.SHORT, (long)photometric);
        Add(TiffTag.PLANARCONFIG, TiffType.SHORT, (long)(layout.IsPlanar ? PlanarConfig.SEPARATE : PlanarConfig.CONTIG));

        if (layout.IsTiled)
        {
            Add(TiffTag.TILEWIDTH, TiffType.LONG, layout.Segment.Width);
            Add(TiffTag.TILELENGTH, TiffType.LONG, layout.Segment.Height);
        }
        else
        {
            Add(TiffTag.ROWSPERSTRIP, TiffType.LONG, layout.Segment.Height);
        }
    }

    private void AddCoding(TiffCoding coding)
    {
        Add(TiffTag.COMPRESSION, TiffType.SHORT, (long)coding.Compression);
        if (coding.IsLowBitFirst)
            Add(TiffTag.FILLORDER, TiffType.SHORT, (long)FillOrder.LSB2MSB);
        if (coding.HasPredictor)
            Add(TiffTag.PREDICTOR, TiffType.SHORT, (long)coding.Predictor);
        if (coding.Compression == Compression.CCITTFAX3)
            Add(TiffTag.GROUP3OPTIONS, TiffType.LONG, coding.Fax.Group3);
        if (coding.Compression == Compression.CCITTFAX4)
            Add(TiffTag.GROUP4OPTIONS, TiffType.LONG, coding.Fax.Group4);
        if (coding.Compression == Compression.JPEG && coding.JpegTables is { } tables)
            Add(TiffTag.JPEGTABLES, TiffType.UNDEFINED, [.. tables.Select(value => (long)value)]);
    }

    private void Add(TiffTag tag, TiffType type, params long[] values) => _fields[tag] = (type, values);

    // TIFF 6.0, section 2: values of up to four bytes stand in the field itself, others behind the directory.
    private byte[] ToBytes()
    {
        var outside = HeaderLength + 2 + _fields.Count * FieldLength + 4;
        var bytes = new byte[outside + _fields.Values.Sum(field => field.Values.Length * TiffField.SizeOf(field.Type))];

        bytes[0] = bytes[1] = (byte)(_isBigEndian ? 'M' : 'I');
        Put(bytes.AsSpan(2, 2), TiffSource.ClassicVersion);
        Put(bytes.AsSpan(4, 4), HeaderLength);
        Put(bytes.AsSpan(HeaderLength, 2), _fields.Count);
        var at = HeaderLength + 2;

        foreach (var (tag, (type, values)) in _fields)
        {
            var size = TiffField.SizeOf(type);
            Put(bytes.AsSpan(at, 2), (long)tag);
            Put(bytes.AsSpan(at + 2, 2), (long)type);
            Put(bytes.AsSpan(at + 4, 4), values.Length);

            var place = at + 8;
            if (values.Length * size > 4)
            {
                Put(bytes.AsSpan(place, 4), outside);
                place = outside;
                outside += values.Length * size;
            }

            foreach (var value in values)
            {
                Put(bytes.AsSpan(place, size), value);
                place += size;
            }

            at += FieldLength;
        }

        return bytes;
    }

    private void Put(Span<byte> target, long value)
    {
        switch (target.Length)
        {
            case 1:
                target[0] = (byte)value;
                break;
            case 2 when _isBigEndian:
                BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)value);
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)value);
                break;
            default:
                if (_isBigEndian)
                    BinaryPrimitives.WriteUInt32BigEndian(target, (uint)value);
                else
                    BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)value);
                break;
        }
    }
}
