namespace Pix2Pix.Segmentation.Training;

/// <summary>How much a pixel of each class counts in the loss, so that rare classes are learned beside common ones.</summary>
public enum ClassWeighting
{
    /// <summary>Every pixel counts 1: best for pixel accuracy.</summary>
    None,

    /// <summary>
    /// The median of all class frequencies, divided by the frequency of the class. A frequency is the share of pixels in the
    /// images that show the class (Eigen and Fergus 2015).
    /// </summary>
    MedianFrequency,

    /// <summary>1 / ln(1.02 + p), where p is the share of the class among all pixels: milder (Paszke et al. 2016, ENet).</summary>
    InverseLogarithm,
}
