namespace Pix2Pix.Networks;

/// <summary>Which decoder levels of a U-Net have dropout. Dropout has no weights: those of one placement fit the other.</summary>
public enum DropoutPlacement
{
    /// <summary>As in the paper (appendix 6.1.1, CD512-CD1024-CD1024): the first three decoder levels of full width.</summary>
    Paper,

    /// <summary>As in the PyTorch reference: every decoder level of full width but the first; at depth 8, levels 2 to 4.</summary>
    PyTorchReference,
}
