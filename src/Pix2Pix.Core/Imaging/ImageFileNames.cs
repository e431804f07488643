namespace Pix2Pix.Imaging;

/// <summary>Finds image formats by file name, to list folders and to choose the format of a file to write.</summary>
/// <remarks>Reading does not use names: a PNG called <c>photo.jpg</c> is read as PNG.</remarks>
public static class ImageFileNames
{
    /// <summary>Whether a file's extension is that of an image format in <see cref="ImageFormat"/>.</summary>
    /// <param name="path">A path or a file name.</param>
    public static bool IsImage(string path) => TryGetFormat(path, out _);

    /// <summary>Finds the format that a file's extension stands for, in upper or lower case.</summary>
    /// <param name="path">A path or a file name.</param>
    /// <param name="format">The format; undefined if there is none.</param>
    /// <returns>Whether the extension stands for a format.</returns>
    public static bool TryGetFormat(string path, out ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(path);
        ImageFormat? found = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => ImageFormat.Png,
            ".JPG" or ".JPEG" or ".JFIF" or ".JPE" => ImageFormat.Jpeg,
            ".WEBP" => ImageFormat.WebP,
            ".BMP" => ImageFormat.Bmp,
            ".GIF" => ImageFormat.Gif,
            ".PBM" or ".PNM" => ImageFormat.Pbm,
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
