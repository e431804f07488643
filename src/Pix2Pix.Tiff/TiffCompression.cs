namespace Pix2Pix.Tiff;

/// <summary>How a <see cref="TiffImageCodec"/> compresses the files it writes. Every choice is lossless.</summary>
/// <remarks>Reading knows more: see <see cref="TiffImageCodec"/>.</remarks>
public enum TiffCompression
{
    /// <summary>Deflate (zlib, tag value 8), integers with a predictor: the smallest files.</summary>
    Deflate,

    /// <summary>LZW (tag value 5), integers with a predictor: larger than deflate, faster to write, read by the oldest programs.</summary>
    Lzw,

    /// <summary>No compression and no predictor: the fastest to read and write.</summary>
    None,
}
