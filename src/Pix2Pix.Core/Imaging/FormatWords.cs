namespace Pix2Pix.Imaging;

/// <summary>What messages call formats and sample types.</summary>
internal static class FormatWords
{
    /// <summary>Where to put an image that a format cannot hold.</summary>
    public const string AnyImage = "write it as TIFF (.tif) or NumPy array (.npy), which hold any";

    /// <summary>Whether a format holds images of a number of channels, alpha included.</summary>
    public static bool Holds(this ImageFormat format, int channels) => format switch
    {
        ImageFormat.Jpeg => channels is 1 or 3,
        ImageFormat.Png or ImageFormat.WebP => channels <= 4,
        ImageFormat.Pgm => channels == 1,
        ImageFormat.Ppm => channels == 3,
        _ => true,
    };

    public static string Word(this ImageFormat format) => format switch
    {
        ImageFormat.WebP => "WebP",
        ImageFormat.Npy => "NumPy array",
        _ => format.ToString().ToUpperInvariant(),
    };

    public static string Words(this IEnumerable<ImageFormat> formats) => string.Join(", ", formats.Select(Word));

    public static string Word(this SampleType type) => type switch
    {
        SampleType.UInt8 => "8 bits",
        SampleType.UInt16 => "16 bits",
        _ => "32-bit floats",
    };
}
