using Pix2Pix.Imaging;

namespace Pix2Pix.Data.Folders;

/// <summary>What a file is by its name.</summary>
/// <param name="Name">The kind in the plural.</param>
/// <param name="LooksLikeImage">Whether a user may have meant it as an image.</param>
internal sealed record FileKind(string Name, bool LooksLikeImage)
{
    /// <summary>An image that can be read.</summary>
    public static FileKind Image { get; } = new("images", true);

    private static FileKind Hidden { get; } = new("hidden files and folders", false);

    private static FileKind Other { get; } = new("other files", false);

    /// <summary>The kind of a file.</summary>
    /// <param name="path">Its path relative to the folder that is listed.</param>
    public static FileKind Of(string path)
    {
        if (Path.GetFileName(path).StartsWith('.'))
            return Hidden;

        return ImageFileNames.IsImage(path) ? Image : Unread(Path.GetExtension(path).ToUpperInvariant());
    }

    private static FileKind Unread(string extension) => extension switch
    {
        ".HEIC" or ".HEIF" => new("HEIF files", true),
        ".AVIF" => new("AVIF files", true),
        ".JP2" or ".J2K" or ".JPF" or ".JPX" => new("JPEG 2000 files", true),
        ".JXL" => new("JPEG XL files", true),
        ".DCM" or ".DICOM" => new("DICOM files", true),
        ".NII" => new("NIfTI files", true),
        ".NPZ" => new("NumPy archives", true),
        ".EXR" or ".HDR" => new("HDR files", true),
        ".MAT" => new("MATLAB files", true),
        ".TGA" => new("TGA files", true),
        ".SVG" => new("SVG files", true),
        ".PSD" => new("Photoshop files", true),
        ".PFM" => new("PFM files", true),
        ".CR2" or ".CR3" or ".NEF" or ".ARW" or ".DNG" or ".ORF" or ".RW2" => new("raw camera files", true),
        ".ICO" => new("icon files", true),
        "" => new("files without an extension", false),
        _ => Other,
    };
}
