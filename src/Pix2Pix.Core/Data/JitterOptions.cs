using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// Settings of the random <see cref="Jitter"/>. The defaults are the paper's (appendix 6.2): resize to 286×286, crop
/// 256×256, mirror half.
/// </summary>
public sealed record JitterOptions : IValidatableObject
{
    /// <summary>
    /// The side in pixels of the square that images are resized to before the crop (<c>load_size</c>); null keeps their
    /// size.
    /// </summary>
    [Range(1, 65536)]
    public int? ResizeTo { get; set; } = 286;

    /// <summary>
    /// The side in pixels of the square that is cropped (<c>crop_size</c>), not above <see cref="ResizeTo"/>. The network
    /// sees this size.
    /// </summary>
    [Range(1, 65536)]
    public int CropTo { get; set; } = 256;

    /// <summary>
    /// Whether half of the pairs are mirrored left to right (the opposite of <c>no_flip</c>). Turn it off where left and right
    /// differ, as in text.
    /// </summary>
    public bool Mirror { get; set; } = true;

    /// <summary>How inputs are resized: bicubic for photos; nearest for label maps, so that no new colour appears.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter InputFilter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>How targets are resized.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter TargetFilter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>The paper's jitter for another image size: crops that size out of images resized by 286/256 of it.</summary>
    /// <param name="size">The side in pixels that the network sees.</param>
    public static JitterOptions ForSize(int size) => new() { CropTo = size, ResizeTo = (int)Math.Round(size * 286 / 256.0) };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ResizeTo < CropTo)
            yield return new ValidationResult($"CropTo ({CropTo}) must not be larger than ResizeTo ({ResizeTo}).");
    }
}
