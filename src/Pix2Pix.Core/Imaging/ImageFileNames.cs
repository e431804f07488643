namespace Pix2Pix.Imaging;

/// <summary>Tells image formats by file name; reading goes by content instead.</summary>
public static class ImageFileNames
{
    /// <summary>Whether a file is an image by its name's extension.</summary>
    public static bool IsImage(string path) => TryGetFormat(path, out _);

    /// <summary>The format that a name's extension stands for, in upper or lower case.</summary>
    public static bool TryGetFormat(string path, out ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(path);
        ImageFormat? found = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => ImageFormat.Png,
            ".JPG" or ".JPEG" => ImageFormat.Jpeg,
            ".WEBP" => ImageFormat.WebP,
            ".BMP" => ImageFormat.Bmp,
            ".GIF" => ImageFormat.Gif,
            ".PGM" => ImageFormat.Pgm,
            ".PPM" => ImageFormat.Ppm,
            ".PAM" => ImageFormat.Pam,
            ".TIF" or ".TIFF" => ImageFormat.Tiff,
            ".NPY" => ImageFormat.Npy,
            _ => null,
        };

        format = found.GetValueOrDefault();
        return found is not null;
    }
}
