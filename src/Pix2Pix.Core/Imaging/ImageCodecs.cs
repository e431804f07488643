using Pix2Pix.Imaging.Netpbm;
using Pix2Pix.Imaging.Skia;

namespace Pix2Pix.Imaging;

/// <summary>The codecs that come with the library.</summary>
public static class ImageCodecs
{
    /// <summary>
    /// Reads PNG, JPEG, WebP, BMP, GIF, PGM, PPM and PAM, up to 100 megapixels; writes PNG, JPEG (quality 95), lossless
    /// WebP, PGM, PPM and PAM. For other limits or another quality make a <see cref="SkiaImageCodec"/> of your own.
    /// </summary>
    public static IImageCodec Default { get; } = new CompositeImageCodec([new SkiaImageCodec(), new NetpbmCodec()]);
}
