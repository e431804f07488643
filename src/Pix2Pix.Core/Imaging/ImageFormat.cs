namespace Pix2Pix.Imaging;

/// <summary>An image file format that the built-in codecs read; those marked so are not written.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics: lossless, grey or RGB, with or without alpha, 8 and 16 bits.</summary>
    Png,

    /// <summary>JPEG: lossy, grey or RGB, 8 bits, no alpha. Avoid it for label maps: it changes their colours.</summary>
    Jpeg,

    /// <summary>WebP, 8 bits, with or without alpha; written lossless, but for the colours of pixels that are wholly transparent.</summary>
    WebP,

    /// <summary>Windows bitmap; read only.</summary>
    Bmp,

    /// <summary>GIF; read only, of an animation the first frame.</summary>
    Gif,

    /// <summary>Netpbm grey map (P5; P2, plain text, is read), 8 and 16 bits.</summary>
    Pgm,

    /// <summary>Netpbm colour map (P6; P3, plain text, is read), RGB, 8 and 16 bits.</summary>
    Ppm,

    /// <summary>Netpbm arbitrary map (P7), 8 and 16 bits, any number of channels.</summary>
    Pam,

    /// <summary>
    /// TIFF, 8 and 16 bits and 32-bit floats, any number of channels. Read and written by <c>TiffImageCodec</c> of the package
    /// Pix2Pix.Tiff, not by the built-in codecs.
    /// </summary>
    Tiff,

    /// <summary>NumPy array (.npy), H×W or H×W×C, 8 and 16 bits and 32-bit floats, any number of channels.</summary>
    Npy,

    /// <summary>
    /// Netpbm bitmap (P1, P4), black and white; read only. Files named <c>.pnm</c>, whichever map they hold, count as it.
    /// </summary>
    Pbm,
}
