namespace Pix2Pix.Segmentation;

/// <summary>How an <see cref="FcnNetwork"/> keeps its scores aligned with the image. The parameters are the same either way.</summary>
public enum FcnBorder
{
    /// <summary>
    /// As the reference: 100 pixels of zeros around the image make up for the unpadded 7×7 kernel of fc6; crops of 5, 9 and 31
    /// bring the scores back over the image. Small images take several times the work.
    /// </summary>
    Reference,

    /// <summary>Every convolution is padded to keep its size, and no crop has an offset: a fraction of the work.</summary>
    Same,
}
