namespace Pix2Pix.Tensors;

/// <summary>
/// How a value in [-1, 1] that lies between two integer samples is rounded to one. Images of floating-point samples are not rounded.
/// </summary>
public enum PixelRounding
{
    /// <summary>To the nearest sample: the smallest error.</summary>
    Nearest,

    /// <summary>To the sample below, as the PyTorch reference saves images: half a sample darker on average.</summary>
    Truncate,
}
