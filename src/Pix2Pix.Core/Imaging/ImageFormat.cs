namespace Pix2Pix.Imaging;

/// <summary>A file format for images.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics; lossless, 8 and 16 bit.</summary>
    Png,

    /// <summary>JPEG; lossy, 8 bit, no alpha.</summary>
    Jpeg,

    /// <summary>WebP; written lossless.</summary>
    WebP,

    /// <summary>Windows bitmap; read only.</summary>
    Bmp,

    /// <summary>GIF; read only, the first frame.</summary>
    Gif,

    /// <summary>Netpbm grey map (P5), 8 and 16 bit.</summary>
    Pgm,

    /// <summary>Netpbm colour map (P6), 8 and 16 bit.</summary>
    Ppm,

    /// <summary>Netpbm arbitrary map (P7), 8 and 16 bit, any number of channels.</summary>
    Pam,

    /// <summary>
    /// TIFF; 8 and 16 bit and 32-bit float, any number of bands. Read and written by <c>TiffImageCodec</c> of the package
    /// Pix2Pix.Tiff.
    /// </summary>
    Tiff,

    /// <summary>NumPy array (.npy), H×W or H×W×C; 8 and 16 bit and 32-bit float, any number of channels.</summary>
    Npy,
}
