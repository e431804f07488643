namespace Pix2Pix.Translation;

/// <summary>What happens to an image's alpha channel.</summary>
public enum AlphaTreatment
{
    /// <summary>
    /// Alpha is ignored: the colours are translated as they are, and the result is opaque. The PyTorch reference does this.
    /// </summary>
    Drop,

    /// <summary>The colours are translated as they are, and the result gets the alpha of the image.</summary>
    Carry,

    /// <summary>The image is composed with <see cref="ImageTranslatorOptions.Background"/> first. The result is opaque.</summary>
    Flatten,
}
