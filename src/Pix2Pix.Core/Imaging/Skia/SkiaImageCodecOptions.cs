using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Settings of a <see cref="SkiaImageCodec"/>.</summary>
public sealed record SkiaImageCodecOptions
{
    /// <summary>Images of more pixels are refused before they are decoded; 100 million by default.</summary>
    [Range(1, 1L << 31)]
    public long PixelLimit { get; set; } = 100_000_000;

    /// <summary>The quality of written JPEG files, 1…100; 95 by default.</summary>
    [Range(1, 100)]
    public int JpegQuality { get; set; } = 95;
}
