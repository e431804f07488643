namespace Pix2Pix.Segmentation;

/// <summary>What becomes of classes that no pixel speaks for when a mean over classes is taken.</summary>
public enum AbsentClasses
{
    /// <summary>They are left out of the means.</summary>
    LeaveOut,

    /// <summary>They count as 0, as in the reference's script, which adds 1e-12 to every denominator.</summary>
    CountAsZero,
}
