using System.ComponentModel.DataAnnotations;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>How a <see cref="Pix2PixModel"/> translates.</summary>
public sealed record TranslationOptions
{
    /// <summary>How the generator is run.</summary>
    [EnumDataType(typeof(TranslationMode))]
    public TranslationMode Mode { get; set; } = TranslationMode.PerImage;

    /// <summary>
    /// The seed of the noise in <see cref="TranslationMode.Paper"/>: the same for every call that gives none of its
    /// own. Null draws anew for
    /// each. The tiles of an image have seeds of their own, derived from the image's and their numbers.
    /// </summary>
    public long? Seed { get; set; }

    /// <summary>The numbers to compute with.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>Where to run: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    [Required]
    public string Device { get; set; } = "auto";
}
