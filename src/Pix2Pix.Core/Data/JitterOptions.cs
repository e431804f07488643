using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// The random jitter of training pairs. The defaults are the paper's (appendix 6.2): resize to 286×286, crop 256×256,
/// mirror.
/// </summary>
public sealed record JitterOptions : IValidatableObject
{
    /// <summary>
    /// The side, in pixels, that images are resized to before cropping (<c>load_size</c>); null crops from the images
    /// as they are.
    /// </summary>
    [Range(1, 65536)]
    public int? ResizeTo { get; set; } = 286;

    /// <summary>The side, in pixels, of the square that is cropped (<c>crop_size</c>).</summary>
    [Range(1, 65536)]
    public int CropTo { get; set; } = 256;

    /// <summary>Whether half of the pairs are mirrored left to right (not <c>no_flip</c>).</summary>
    public bool Mirror { get; set; } = true;

    /// <summary>How inputs are resized: bicubic for photos, nearest for label maps, whose colours it keeps pure.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter InputFilter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>How targets are resized.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter TargetFilter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>The paper's jitter for another image size: the resize keeps its ratio of 286 to 256.</summary>
    public static JitterOptions ForSize(int size) => new() { CropTo = size, ResizeTo = (int)Math.Round(size * 286 / 256.0) };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ResizeTo < CropTo)
            yield return new ValidationResult($"CropTo ({CropTo}) must not be larger than ResizeTo ({ResizeTo}).");
    }
}
