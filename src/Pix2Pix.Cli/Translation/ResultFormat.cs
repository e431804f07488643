namespace Pix2Pix.Cli.Translation;

/// <summary>The formats that results are written in, called as in <see cref="Pix2Pix.Imaging.ImageFormat"/>.</summary>
internal enum ResultFormat
{
    Png,
    Jpeg,
    Webp,
    Pgm,
    Ppm,
    Pam,
    Tiff,
    Npy,
}
