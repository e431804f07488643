namespace Pix2Pix.Translation;

/// <summary>What becomes of an image's alpha channel.</summary>
public enum AlphaTreatment
{
    /// <summary>
    /// It is left out; the colours behind it are translated as they are, and the result is opaque. What the PyTorch
    /// reference does.
    /// </summary>
    Drop,

    /// <summary>The colours are translated as they are, and the result gets the image's alpha.</summary>
    Carry,

    /// <summary>The image is laid on <see cref="ImageTranslatorOptions.Background"/> first; the result is opaque.</summary>
    Flatten,
}
