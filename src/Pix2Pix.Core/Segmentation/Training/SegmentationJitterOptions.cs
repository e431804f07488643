using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Segmentation.Training;

/// <summary>The size to train a segmenter at, and the random changes to each photo and its labels.</summary>
public sealed record SegmentationJitterOptions
{
    /// <summary>The width in pixels of training and validation images.</summary>
    [Range(1, 65_536)]
    public int Width { get; set; } = 256;

    /// <summary>The height in pixels of training and validation images.</summary>
    [Range(1, 65_536)]
    public int Height { get; set; } = 192;

    /// <summary>
    /// The smallest crop, as a share of the photo's width and height; a crop between it and 1 is drawn and resized. 1 always
    /// takes the whole photo.
    /// </summary>
    [Range(0.05, 1.0)]
    public double SmallestCrop { get; set; } = 0.6;

    /// <summary>Whether half of the photos are mirrored left to right.</summary>
    public bool Mirror { get; set; } = true;

    /// <summary>
    /// The strength of the colour changes, 0…0.9; 0 leaves colours alone. Contrast varies by this share, the tint of each channel by a
    /// third of it, and gamma between e^−2s and e^2s of a strength s.
    /// </summary>
    [Range(0.0, 0.9)]
    public double Color { get; set; } = 0.3;
}
