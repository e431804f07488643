namespace Pix2Pix.Imaging;

/// <summary>
/// How an image is resampled. All but <see cref="Nearest"/> widen with the reduction, so that a smaller image has no
/// aliasing.
/// </summary>
public enum ResamplingFilter
{
    /// <summary>The nearest pixel: invents no value, for label maps.</summary>
    Nearest,

    /// <summary>The mean of the pixels covered.</summary>
    Box,

    /// <summary>A triangle over two pixels.</summary>
    Bilinear,

    /// <summary>Keys' cubic with a = −0.5 over four pixels: for photos, as the reference prepares them.</summary>
    Bicubic,

    /// <summary>A windowed sinc over six pixels.</summary>
    Lanczos,
}
