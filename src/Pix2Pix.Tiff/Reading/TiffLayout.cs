using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Reading;

/// <summary>
/// What a directory says about its image, checked: its size and samples, and how they are cut into segments (strips or tiles),
/// each compressed on its own.
/// </summary>
internal sealed record TiffLayout
{
    /// <summary>Pixels per row, rows, and samples per pixel.</summary>
    public required (int Width, int Height, int Samples) Size { get; init; }

    /// <summary>Bits of a sample, and what they are.</summary>
    public required (int Bits, SampleFormat Format) Sample { get; init; }

    /// <summary>What the samples stand for; of YCbCr, RGB comes out.</summary>
    public required Photometric Photometric { get; init; }

    /// <summary>The colours that samples are numbers of: all reds, then all greens, then all blues; null without a palette.</summary>
    public required ushort[]? Palette { get; init; }

    /// <summary>What the last sample is: unspecified where it is no alpha.</summary>
    public required ExtraSample Alpha { get; init; }

    /// <summary>How the image must be turned, 1 (upright) to 8, as in EXIF.</summary>
    public required int Orientation { get; init; }

    /// <summary>How each segment is compressed.</summary>
    public required TiffCoding Coding { get; init; }

    /// <summary>Whether segments are tiles; else strips.</summary>
    public required bool IsTiled { get; init; }

    /// <summary>Whether each sample has segments of its own.</summary>
    public required bool IsPlanar { get; init; }

    /// <summary>Pixels of a segment: a strip is as wide as the image, and the last one may be lower.</summary>
    public required (int Width, int Height) Segment { get; init; }

    /// <summary>Segments in a row of them.</summary>
    public int Across => (int)(((long)Size.Width + Segment.Width - 1) / Segment.Width);

    /// <summary>Rows of segments.</summary>
    public int Down => (int)(((long)Size.Height + Segment.Height - 1) / Segment.Height);

    /// <summary>Samples of a pixel that lie side by side.</summary>
    public int SamplesTogether => IsPlanar ? 1 : Size.Samples;

    /// <summary>Segments of the whole image.</summary>
    public long SegmentCount => (long)Across * Down * (IsPlanar ? Size.Samples : 1);

    /// <summary>Bytes of a row of a segment, which ends at a whole byte.</summary>
    public long RowBytes => ((long)Segment.Width * SamplesTogether * Sample.Bits + 7) / 8;

    /// <summary>Rows that are stored in the segments of one row of them.</summary>
    public int RowsIn(int down) => IsTiled ? Segment.Height : Math.Min(Segment.Height, Size.Height - down * Segment.Height);
}
