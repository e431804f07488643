using Pix2Pix.Imaging.Netpbm;
using Pix2Pix.Imaging.Numpy;
using Pix2Pix.Imaging.Skia;

namespace Pix2Pix.Imaging;

/// <summary>The codecs at hand.</summary>
public static class ImageCodecs
{
    /// <summary>PNG, JPEG, WebP, BMP, GIF, PGM, PPM, PAM and NumPy arrays, up to 100 megapixels.</summary>
    public static IImageCodec Default { get; } = new CompositeImageCodec([new SkiaImageCodec(), new NetpbmCodec(), new NumpyCodec()]);
}
