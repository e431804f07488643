namespace Pix2Pix.Imaging;

/// <summary>
/// The filter of a <see cref="Resampler"/>. When an image shrinks, all but <see cref="Nearest"/> widen by the same factor,
/// so that the smaller image has no aliasing; widths below are those of an enlargement.
/// </summary>
public enum ResamplingFilter
{
    /// <summary>Copies the nearest pixel. Invents no value: for label maps.</summary>
    Nearest,

    /// <summary>The mean of the pixels covered.</summary>
    Box,

    /// <summary>A triangle over two pixels.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = −0.5 over four pixels: for photos, as in the reference.</summary>
    Bicubic,

    /// <summary>A windowed sinc over six pixels. Sharpest, with slight ringing.</summary>
    Lanczos,
}
