namespace Pix2Pix.Data;

/// <summary>
/// Which side of a pair is translated into which (<c>direction</c>). A is the left half of a side-by-side image or the
/// first folder, B the right half or the second folder.
/// </summary>
/// <remarks>The paper's facades are labels → photo, which is <see cref="BToA"/> in the published files.</remarks>
public enum TranslationDirection
{
    /// <summary>A is the input, B the target.</summary>
    AToB,

    /// <summary>B is the input, A the target.</summary>
    BToA,
}
