using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Training;

/// <summary>When the watchdog stops a training that has gone wrong.</summary>
public sealed record WatchdogOptions
{
    /// <summary>
    /// Steps in a row with a saturated or collapsed discriminator that are tolerated; 0 turns both checks off. A loss that is not
    /// finite always stops the training.
    /// </summary>
    [Range(0, 100_000_000)]
    public int Patience { get; set; } = 2000;

    /// <summary>
    /// The discriminator counts as saturated while its loss is below this: it recognises every generated image, and the generator
    /// learns nothing from it any more.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SaturatedLoss { get; set; } = 1e-5;

    /// <summary>
    /// The discriminator counts as collapsed while its mean logits for real and generated images differ by less than
    /// this: it cannot tell them apart at all.
    /// </summary>
    [Range(0.0, 1.0)]
    public double CollapsedDifference { get; set; } = 1e-6;
}
