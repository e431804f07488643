using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>The fields that describe one image of a file, by tag. Values are read when they are asked for.</summary>
internal sealed class TiffDirectory
{
    private const int MostFields = 4096;
    private const int MostBytes = 1 << 16;

    private readonly TiffSource _source;
    private readonly Dictionary<TiffTag, TiffField> _fields = [];

    /// <summary>Reads the directory at an offset.</summary>
    /// <exception cref="ImageFormatException">It is damaged or cut off.</exception>
    public TiffDirectory(TiffSource source, long offset)
    {
        _source = source;
        var (countSize, fieldSize, pointerSize) = source.IsBig ? (8, 20, 8) : (2, 12, 4);

        var stored = source.Read(offset, countSize);
        var count = source.IsBig ? source.Offset(stored) : source.UInt16(stored);
        if (count is < 1 or > MostFields)
            throw new ImageFormatException($"The TIFF file is damaged: its directory has {count} fields.");

        var fields = source.Read(offset + countSize, count * fieldSize + pointerSize);
        for (var at = 0; at < count * fieldSize; at += fieldSize)
            Add(fields.AsSpan(at, fieldSize), offset + countSize + at);

        Next = source.Offset(fields.AsSpan(^pointerSize));
    }

    /// <summary>Where the next directory lies; 0 after the last.</summary>
    public long Next { get; }

    /// <summary>Whether it describes an image of its own, rather than a thumbnail, an overview or a mask of another one.</summary>
    public bool IsPage
    {
        get
        {
            const long reducedOrMask = (long)(FileType.REDUCEDIMAGE | FileType.MASK);
            return (Number(TiffTag.SUBFILETYPE, 0) & reducedOrMask) == 0
                && Number(TiffTag.OSUBFILETYPE, 0) != (long)OFileType.REDUCEDIMAGE;
        }
    }

    /// <summary>Whether it has a field.</summary>
    public bool Has(TiffTag tag) => _fields.ContainsKey(tag);

    /// <summary>The first value of a field.</summary>
    /// <exception cref="ImageFormatException">The field is missing and has no default, or is damaged.</exception>
    public long Number(TiffTag tag, long? missing = null) => Numbers(tag) switch
    {
        [var first, ..] => first,
        _ => missing ?? throw new ImageFormatException($"The TIFF file is damaged: its tag {tag} is missing."),
    };

    /// <summary>The values of a field, as many as make sense; none where it is missing.</summary>
    /// <exception cref="ImageFormatException">The field is damaged.</exception>
    public long[] Numbers(TiffTag tag, long most = ushort.MaxValue) =>
        _fields.TryGetValue(tag, out var field) ? field.Numbers(_source, most) : [];

    /// <summary>The bytes of a field, the first 64 KiB of them; null where it is missing.</summary>
    /// <exception cref="ImageFormatException">The field is damaged.</exception>
    public byte[]? Bytes(TiffTag tag) => _fields.TryGetValue(tag, out var field) ? field.Bytes(_source, MostBytes) : null;

    // Where a tag stands twice, the first one counts, as in LibTiff.
    private void Add(ReadOnlySpan<byte> field, long place)
    {
        var (tag, type) = ((TiffTag)_source.UInt16(field), (TiffType)_source.UInt16(field[2..]));
        var room = _source.IsBig ? 8 : 4;
        var count = _source.Offset(field.Slice(4, room));

        var isInline = count <= room && count * TiffField.SizeOf(type) <= room;
        _fields.TryAdd(tag, new TiffField(tag, type, count, isInline ? place + 4 + room : Pointer(field.Slice(4 + room, room))));
    }

    // The values of a field that nobody asks for may lie anywhere.
    private long Pointer(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4 || bytes[_source.IsBigEndian ? 0 : 7] < 0x80 ? _source.Offset(bytes) : long.MaxValue;
}
