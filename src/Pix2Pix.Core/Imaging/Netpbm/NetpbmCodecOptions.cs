using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>Settings of a <see cref="NetpbmCodec"/>.</summary>
public sealed record NetpbmCodecOptions
{
    /// <summary>The largest image that is decoded, in pixels (width × height); 100 million by default.</summary>
    [Range(1, 1L << 31)]
    public long PixelLimit { get; set; } = 100_000_000;
}
