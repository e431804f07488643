namespace Pix2Pix.Segmentation.Training;

/// <summary>How much a pixel of each class counts in the loss.</summary>
public enum ClassWeighting
{
    /// <summary>All alike: best for pixel accuracy.</summary>
    None,

    /// <summary>The median of all classes' frequencies by the class's own, over the images that show it (Eigen and Fergus 2015).</summary>
    MedianFrequency,

    /// <summary>1 / ln(1.02 + share of all pixels): less drastic (Paszke et al. 2016, ENet).</summary>
    InverseLogarithm,
}
