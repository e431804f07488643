namespace Pix2Pix.Data;

/// <summary>
/// Which side of a pair is translated into which (<c>direction</c>). A is the left half of a side-by-side image, or the
/// first folder.
/// </summary>
public enum TranslationDirection
{
    /// <summary>A is the input, B the target.</summary>
    AToB,

    /// <summary>B is the input, A the target.</summary>
    BToA,
}
