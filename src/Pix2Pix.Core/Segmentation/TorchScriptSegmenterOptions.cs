using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>What a TorchScript file does not say about its segmenter, and the device to run it on.</summary>
public sealed record TorchScriptSegmenterOptions
{
    /// <summary>The number of classes. A program that returns scores must have this many channels.</summary>
    [Range(2, 256)]
    public required int ClassCount { get; set; }

    /// <summary>The channel order and value range of the input; by default torchvision's.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.ImageNet;

    /// <summary><c>auto</c> (CUDA where there is a device, otherwise the CPU), <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    [Required]
    public string Device { get; set; } = "auto";
}
