using System.ComponentModel.DataAnnotations;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>Where and in which numbers a segmenter computes.</summary>
public sealed record SegmenterModelOptions
{
    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>, as for <see cref="TorchDevice.Resolve"/>.</summary>
    [Required]
    public string Device { get; set; } = "auto";

    /// <summary>The numbers it computes with.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;
}
