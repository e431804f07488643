namespace Pix2Pix.Cli.Training;

/// <summary>The objectives that <c>--loss</c> chooses from: the five of the paper's Table 1.</summary>
internal enum LossChoice
{
    L1,
    Gan,
    Cgan,
    L1Gan,
    L1Cgan,
}
