namespace Pix2Pix.Translation.Batches;

/// <summary>What happens to an image whose translation would go where something is already.</summary>
public enum ExistingOutput
{
    /// <summary>It fails, and what is there stays.</summary>
    Refuse,

    /// <summary>It is not translated, and what is there stays.</summary>
    Skip,

    /// <summary>Its translation takes the place of what is there, once it is complete.</summary>
    Replace,
}
