namespace Pix2Pix.Cli.Training;

/// <summary>The adversarial objectives of <c>--adversarial</c>.</summary>
internal enum AdversarialChoice
{
    CrossEntropy,
    LeastSquares,
    Hinge,
    Wasserstein,
}
