using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>What a TorchScript file does not say about itself.</summary>
public sealed record TorchScriptSegmenterOptions
{
    /// <summary>The number of classes it answers with.</summary>
    [Range(2, 256)]
    public required int ClassCount { get; set; }

    /// <summary>How it wants the colours of images.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.ImageNet;

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    [Required]
    public string Device { get; set; } = "auto";
}
