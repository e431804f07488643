namespace Pix2Pix.Segmentation;

/// <summary>How a <see cref="ConfusionMatrix"/> counts predictions that are none of its classes.</summary>
public enum ConfusionCounting
{
    /// <summary>As wrong: they lower the accuracy of the class that was to be found, and hit no other.</summary>
    Strict,

    /// <summary>
    /// As the reference's script does, whose network has 20 outputs for 19 classes: it counts the places
    /// n · target + prediction, so a prediction of n falls on class 0 of the next target's row, and an image in which a
    /// place lies behind the last one is left out without a word.
    /// </summary>
    Reference,
}
