namespace Pix2Pix.Translation;

/// <summary>How an image of any size is brought to a size that the model takes. The result always has the image's own size.</summary>
public enum ImageFit
{
    /// <summary>
    /// Resized to the size that training resized whole images to, and the result resized back. If training did not resize, or that is
    /// not known: as <see cref="Pad"/>.
    /// </summary>
    AsTrained,

    /// <summary>Mirrored at its borders up to the next size that fits, and the result cropped back: full detail at any size.</summary>
    Pad,

    /// <summary>
    /// As <see cref="Pad"/>, in overlapping tiles (<see cref="ImageTranslatorOptions.Tiles"/>) that are blended: full detail in the memory
    /// of one row of tiles.
    /// </summary>
    Tile,
}
