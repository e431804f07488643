using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Reading;

/// <summary>How the segments of an image are compressed: all that the decoder needs beside their shape.</summary>
internal sealed record TiffCoding
{
    /// <summary>The scheme.</summary>
    public required Compression Compression { get; init; }

    /// <summary>What LZW and deflate were given: samples, or their differences.</summary>
    public required Predictor Predictor { get; init; }

    /// <summary>Whether bytes are stored with their lowest bit first.</summary>
    public required bool IsLowBitFirst { get; init; }

    /// <summary>Options of fax group 3 and of group 4.</summary>
    public required (long Group3, long Group4) Fax { get; init; }

    /// <summary>Tables that all segments share in JPEG; null where each has its own.</summary>
    public required byte[]? JpegTables { get; init; }

    /// <summary>Whether the scheme has a predictor; the others ignore its tag.</summary>
    public bool HasPredictor =>
        Predictor != Predictor.NONE && Compression is (Compression.LZW or Compression.DEFLATE or Compression.ADOBE_DEFLATE);

    /// <summary>Whether floats are stored as differences between their bytes.</summary>
    public bool HasFloatPredictor => HasPredictor && Predictor == Predictor.FLOATINGPOINT;

    /// <summary>Whether the scheme is one of fax, which have no limit to how much a byte can stand for.</summary>
    public bool IsFax =>
        Compression is Compression.CCITTRLE or Compression.CCITTRLEW or Compression.CCITTFAX3 or Compression.CCITTFAX4;
}
