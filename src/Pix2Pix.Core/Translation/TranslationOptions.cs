using System.ComponentModel.DataAnnotations;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>How a <see cref="Pix2PixModel"/> translates.</summary>
public sealed record TranslationOptions
{
    /// <summary>What dropout and normalisation do; <see cref="TranslationMode.PerImage"/> by default.</summary>
    [EnumDataType(typeof(TranslationMode))]
    public TranslationMode Mode { get; set; } = TranslationMode.PerImage;

    /// <summary>
    /// The seed of the noise in <see cref="TranslationMode.Paper"/>, for every call that gives none of its own. Null draws a new seed for
    /// each. The tiles of an image have seeds of their own, derived from the image's seed and their numbers.
    /// </summary>
    public long? Seed { get; set; }

    /// <summary>The number format to compute in; <see cref="Precision.Float32"/> by default.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>
    /// The device to run on: <c>auto</c> (the default: CUDA if there is a device, else the CPU), <c>cpu</c>, <c>cuda</c> or
    /// <c>cuda:n</c>. A
    /// model over a borrowed generator runs where the generator is.
    /// </summary>
    [Required]
    public string Device { get; set; } = "auto";
}
