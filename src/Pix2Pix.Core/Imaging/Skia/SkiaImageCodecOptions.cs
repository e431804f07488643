using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Settings of a <see cref="SkiaImageCodec"/>.</summary>
public sealed record SkiaImageCodecOptions
{
    /// <summary>
    /// The largest image that is decoded, in pixels (width × height); 100 million by default. Larger ones are refused by
    /// their header, so that a small hostile file cannot fill the memory.
    /// </summary>
    [Range(1, 1L << 31)]
    public long PixelLimit { get; set; } = 100_000_000;

    /// <summary>The quality of written JPEG files, 1…100; 95 by default.</summary>
    [Range(1, 100)]
    public int JpegQuality { get; set; } = 95;
}
