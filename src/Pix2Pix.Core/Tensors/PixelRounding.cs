namespace Pix2Pix.Tensors;

/// <summary>How values between two steps of an integer sample are brought to one.</summary>
public enum PixelRounding
{
    /// <summary>To the nearest.</summary>
    Nearest,

    /// <summary>Towards 0, as the PyTorch reference saves images: on average half a step darker.</summary>
    Truncate,
}
