using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Onnx;

/// <summary>What an ONNX file may not say about itself.</summary>
public sealed record OnnxSegmenterOptions
{
    /// <summary>The number of classes it answers with; null takes it from the shape of its scores.</summary>
    [Range(2, 256)]
    public int? ClassCount { get; set; }

    /// <summary>How it wants the colours of images.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.ImageNet;
}
