using System.ComponentModel.DataAnnotations;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>The device and number format of an <see cref="FcnSegmenter"/>.</summary>
public sealed record FcnSegmenterOptions
{
    /// <summary>
    /// <c>auto</c> (CUDA where there is a device, otherwise the CPU), <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>; see
    /// <see cref="TorchDevice.Resolve"/>.
    /// </summary>
    [Required]
    public string Device { get; set; } = "auto";

    /// <summary>The number format of the layers. <see cref="Precision.Float16"/> needs CUDA.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;
}
