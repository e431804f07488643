namespace Pix2Pix.Translation.Batches;

/// <summary>What happens to an image whose output exists already.</summary>
public enum ExistingOutput
{
    /// <summary>The image fails, and the existing output stays.</summary>
    Refuse,

    /// <summary>The image is not translated, and the existing output stays.</summary>
    Skip,

    /// <summary>The translation replaces the existing output, once it is complete.</summary>
    Replace,
}
