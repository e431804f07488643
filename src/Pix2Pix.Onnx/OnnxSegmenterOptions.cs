using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Onnx;

/// <summary>What an <see cref="OnnxSegmenter"/> needs to know beside its file.</summary>
public sealed record OnnxSegmenterOptions
{
    /// <summary>The number of classes, 2 to 256; null takes it from the shape of the scores.</summary>
    [Range(2, 256)]
    public int? ClassCount { get; set; }

    /// <summary>How colours are normalised for the network; by default by the means and deviations of ImageNet.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.ImageNet;
}
