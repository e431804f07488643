namespace Pix2Pix.Segmentation;

/// <summary>
/// How an <see cref="FcnSegmenter"/> gets over the pixels that its convolutions lose at the borders. Parameters are the
/// same either way.
/// </summary>
public enum FcnBorder
{
    /// <summary>
    /// The reference's: 100 pixels of zeros around the image, so that fc6 needs no padding, and crops of 5, 9 and 31 that bring
    /// the scores back over the image. A small image takes several times the work.
    /// </summary>
    Reference,

    /// <summary>
    /// Every convolution padded to keep its size, and no offset in the crops: features lie over the same pixels, for a
    /// fraction of the work.
    /// </summary>
    Same,
}
