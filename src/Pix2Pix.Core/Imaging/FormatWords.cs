namespace Pix2Pix.Imaging;

/// <summary>What messages call formats and sample types.</summary>
internal static class FormatWords
{
    /// <summary>Where to put an image that a format cannot hold.</summary>
    public const string AnyImage = "write it as TIFF (.tif) or NumPy array (.npy), which hold any";

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
