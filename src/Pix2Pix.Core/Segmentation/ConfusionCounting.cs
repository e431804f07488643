namespace Pix2Pix.Segmentation;

/// <summary>How a <see cref="ConfusionMatrix"/> of n classes counts a prediction that is n or above, and so none of its classes.</summary>
public enum ConfusionCounting
{
    /// <summary>As an error of the target's class, and as a false positive of no class.</summary>
    Strict,

    /// <summary>
    /// As the reference's script does, whose network has 20 outputs for 19 classes. It counts each pixel in bin
    /// n · target + prediction, so a prediction of n becomes class 0 of the next target. An image with a bin beyond the
    /// last one is skipped without notice; <see cref="ConfusionMatrix.LeftOut"/> counts these images.
    /// </summary>
    Reference,
}
