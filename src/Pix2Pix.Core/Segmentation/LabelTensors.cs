using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>Turns class numbers that a network computed into a label map.</summary>
internal static class LabelTensors
{
    /// <summary>Copies class numbers into an image of one 8-bit channel.</summary>
    /// <param name="labels">H·W class numbers below 256 in any shape, type and device; stays the caller's.</param>
    /// <param name="width">The width of the image.</param>
    /// <param name="height">The height of the image.</param>
    public static ImageBuffer ToImage(Tensor labels, int width, int height)
    {
        using var scope = NewDisposeScope();
        var image = new ImageBuffer(width, height, 1);
        labels.to(ScalarType.Byte).cpu().contiguous().bytes.CopyTo(image.Bytes);
        return image;
    }
}
