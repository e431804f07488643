using Pix2Pix.Imaging;
using Pix2Pix.Tiff;

namespace Pix2Pix.Cli;

/// <summary>The image formats of the command line.</summary>
internal static class CliImageCodecs
{
    /// <summary>All formats of the library, and TIFF.</summary>
    public static IImageCodec Default { get; } = new CompositeImageCodec([ImageCodecs.Default, new TiffImageCodec()]);
}
