namespace Pix2Pix.Losses;

/// <summary>The five objectives that the paper compares (section 4.2, Table 1), λ = 100.</summary>
public static class Objectives
{
    /// <summary>L1 alone, without a discriminator: blurred images.</summary>
    public static Objective L1 => new() { Adversarial = null, Terms = [WeightedL1] };

    /// <summary>The unconditional GAN alone: sharp images that ignore the input.</summary>
    public static Objective Gan => new() { Conditioning = Conditioning.None };

    /// <summary>The conditional GAN alone: sharp images with artifacts.</summary>
    public static Objective ConditionalGan => new();

    /// <summary>The unconditional GAN and L1.</summary>
    public static Objective L1Gan => new() { Conditioning = Conditioning.None, Terms = [WeightedL1] };

    /// <summary>The conditional GAN and L1: pix2pix, the default everywhere.</summary>
    public static Objective L1ConditionalGan => new() { Terms = [WeightedL1] };

    private static WeightedLossTerm WeightedL1 => new() { Term = new L1LossTerm(), Weight = 100 };
}
