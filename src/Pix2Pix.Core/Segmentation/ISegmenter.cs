using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>Says of each pixel of an image which class it shows: a network trained for it, of whatever runtime.</summary>
public interface ISegmenter
{
    /// <summary>The number of classes it can answer with, at most 256.</summary>
    int ClassCount { get; }

    /// <summary>Classifies every pixel.</summary>
    /// <param name="image">Any size that the segmenter takes; other than 8-bit RGB is converted. Left as it is.</param>
    /// <returns>A new image of one 8-bit channel and the same size, whose samples are the numbers of the classes, from 0.</returns>
    /// <exception cref="ArgumentException">The image is too small for the segmenter, or has channels that make no colours.</exception>
    ImageBuffer Segment(ImageBuffer image);
}
