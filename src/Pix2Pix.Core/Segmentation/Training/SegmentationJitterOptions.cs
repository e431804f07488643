using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Segmentation.Training;

/// <summary>What chance does to the images that a segmenter learns from.</summary>
public sealed record SegmentationJitterOptions
{
    /// <summary>The width in pixels to train at.</summary>
    [Range(1, 65_536)]
    public int Width { get; set; } = 256;

    /// <summary>The height in pixels.</summary>
    [Range(1, 65_536)]
    public int Height { get; set; } = 192;

    /// <summary>The smallest part of an image's width and height that is cropped and brought to the size; 1 takes all of it.</summary>
    [Range(0.05, 1.0)]
    public double SmallestCrop { get; set; } = 0.6;

    /// <summary>Whether half of the images are mirrored left to right.</summary>
    public bool Mirror { get; set; } = true;

    /// <summary>How far brightness, contrast and, by a third, each colour are changed, as a share; 0 leaves them.</summary>
    [Range(0.0, 0.9)]
    public double Color { get; set; } = 0.3;
}
