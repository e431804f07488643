namespace Pix2Pix.Tiff;

/// <summary>Hears what LibTiff has to say about the file that is read or written with it.</summary>
internal interface ILibTiffClient
{
    /// <summary>The first error or warning; null while there is none.</summary>
    string? Problem { get; set; }
}
