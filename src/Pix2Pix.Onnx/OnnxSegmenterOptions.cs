using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Onnx;

/// <summary>What an ONNX file may not say about its segmenter.</summary>
public sealed record OnnxSegmenterOptions
{
    /// <summary>The number of classes; null reads it from the shape of the scores. Needed where the file outputs class numbers.</summary>
    [Range(2, 256)]
    public int? ClassCount { get; set; }

    /// <summary>The channel order and value range of the input; by default torchvision's.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.ImageNet;
}
