using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging.Numpy;

/// <summary>Settings of a <see cref="NumpyCodec"/>.</summary>
public sealed record NumpyCodecOptions
{
    /// <summary>
    /// Arrays of more pixels (height × width, whatever the number of channels) are refused before their samples are read, with
    /// <see cref="ImageFormatException.IsTooLarge"/> set; 100 million by default.
    /// </summary>
    [Range(1, 1L << 31)]
    public long PixelLimit { get; set; } = 100_000_000;
}
