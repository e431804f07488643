using Pix2Pix.Imaging.Netpbm;
using Pix2Pix.Imaging.Numpy;
using Pix2Pix.Imaging.Skia;

namespace Pix2Pix.Imaging;

/// <summary>The codecs that come with the library.</summary>
public static class ImageCodecs
{
    /// <summary>
    /// Reads PNG, JPEG, WebP, BMP, GIF, PBM, PGM, PPM, PAM and NumPy arrays, up to 100 megapixels; writes PNG, JPEG (quality 95),
    /// lossless WebP, PGM, PPM, PAM and NumPy arrays. For other limits or another quality make a <see cref="SkiaImageCodec"/>
    /// of your own; for TIFF add <c>TiffImageCodec</c> of the package Pix2Pix.Tiff.
    /// </summary>
    public static IImageCodec Default { get; } = new CompositeImageCodec([new SkiaImageCodec(), new NetpbmCodec(), new NumpyCodec()]);
}
