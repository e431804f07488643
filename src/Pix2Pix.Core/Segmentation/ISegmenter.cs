using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>Semantic segmentation: names the class that each pixel of an image shows.</summary>
/// <remarks>
/// The FCN-score asks it about generated images. <see cref="FcnSegmenter"/> is an FCN-8s that this library trained or
/// loaded; networks of other makers come as TorchScript (<see cref="TorchScriptSegmenter"/>) or ONNX (package Pix2Pix.Onnx).
/// </remarks>
public interface ISegmenter
{
    /// <summary>The number of classes, at most 256. Predictions are below it.</summary>
    int ClassCount { get; }

    /// <summary>Classifies every pixel.</summary>
    /// <param name="image">An image of any size that the segmenter takes. Anything but 8-bit RGB is converted to it; the image itself
    /// is not changed.</param>
    /// <returns>A new image of the same size with one 8-bit channel: the class number of each pixel, from 0.</returns>
    /// <exception cref="ArgumentException">The image is too small for the segmenter, or its channels are not colours.</exception>
    ImageBuffer Segment(ImageBuffer image);
}
