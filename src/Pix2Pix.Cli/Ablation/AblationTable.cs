namespace Pix2Pix.Cli.Ablation;

/// <summary>The paper's comparisons, for <c>--table</c>.</summary>
internal enum AblationTable
{
    /// <summary>Table 1: what each term of the objective gives.</summary>
    Losses,

    /// <summary>Table 2: with skip connections and without.</summary>
    Generators,

    /// <summary>Table 3: what the discriminator sees at once.</summary>
    Patches,

    /// <summary>Figure 7: the distribution of colours.</summary>
    Colors,

    /// <summary>Table 6: the way back, from photos to labels.</summary>
    Labels,
}
