using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff;

/// <summary>Settings of a <see cref="TiffImageCodec"/>.</summary>
public sealed record TiffImageCodecOptions
{
    /// <summary>
    /// Images of more pixels (width × height, whatever the number of bands) are refused before anything of them is decoded,
    /// with <see cref="ImageFormatException.IsTooLarge"/> set; 100 million by default.
    /// </summary>
    [Range(1, 1L << 31)]
    public long PixelLimit { get; set; } = 100_000_000;

    /// <summary>
    /// Which page of a file is read, 1 being the first; pages are counted without thumbnails, overviews and masks. Null, the
    /// default, reads files of one page and refuses files of several: one of them would be picked by accident.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? Page { get; set; }

    /// <summary>
    /// How files are compressed; <see cref="TiffCompression.Deflate"/> by default. Integers are stored as differences between
    /// neighbours (predictor 2), which makes files smaller; floats as they are, because many programs read no predictor of floats.
    /// </summary>
    [EnumDataType(typeof(TiffCompression))]
    public TiffCompression Compression { get; set; } = TiffCompression.Deflate;
}
