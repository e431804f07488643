namespace Pix2Pix.Translation;

/// <summary>How an image of any size is brought to a size that the model takes. The result always has the image's own size.</summary>
public enum ImageFit
{
    /// <summary>
    /// As in training: resized to the size that training resized to, and the result resized back; where training did
    /// not resize, or that is not known, as <see cref="Pad"/>.
    /// </summary>
    AsTrained,

    /// <summary>Mirrored at its borders to the next size that fits, and the result cut back: full detail at any size.</summary>
    Pad,

    /// <summary>
    /// As <see cref="Pad"/>, in overlapping tiles (<see cref="ImageTranslatorOptions.Tiles"/>) that are blended: full
    /// detail in the memory of
    /// one row of tiles.
    /// </summary>
    Tile,
}
