namespace Pix2Pix.Networks;

/// <summary>Which decoder levels of a U-Net drop features. Has no effect on weights: they fit both placements.</summary>
public enum DropoutPlacement
{
    /// <summary>The first three levels after the bottleneck that have the full width (paper, appendix 6.1: CD512-CD1024-CD1024).</summary>
    Paper,

    /// <summary>
    /// Every full-width level after the bottleneck's own: the second to the fourth at depth 8, as the PyTorch reference
    /// does.
    /// </summary>
    PyTorchReference,
}
