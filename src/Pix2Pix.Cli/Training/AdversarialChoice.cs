namespace Pix2Pix.Cli.Training;

/// <summary>The adversarial losses that <c>--adversarial</c> chooses from.</summary>
internal enum AdversarialChoice
{
    CrossEntropy,
    LeastSquares,
    Hinge,
    Wasserstein,
}
