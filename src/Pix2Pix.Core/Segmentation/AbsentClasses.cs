namespace Pix2Pix.Segmentation;

/// <summary>How a mean over classes treats a class without pixels, for which a score would divide by zero.</summary>
public enum AbsentClasses
{
    /// <summary>The class is left out of the mean; its own score is null.</summary>
    LeaveOut,

    /// <summary>The class scores 0, as in the reference's script, which adds 1e-12 to every denominator.</summary>
    CountAsZero,
}
