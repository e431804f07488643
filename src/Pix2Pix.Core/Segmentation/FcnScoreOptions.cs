using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>How an <see cref="FcnScore"/> is taken.</summary>
public sealed record FcnScoreOptions : IValidatableObject
{
    /// <summary>The classes that are scored: target labels below it; null for as many as the segmenter has.</summary>
    [Range(1, 256)]
    public int? ClassCount { get; set; }

    /// <summary>A target label below the class count that is not counted either; null for none.</summary>
    [Range(0, 255)]
    public int? VoidLabel { get; set; }

    /// <summary>
    /// The width in pixels at which images and labels are compared; null for that of the labels. Needs
    /// <see cref="Height"/>.
    /// </summary>
    [Range(1, 65_536)]
    public int? Width { get; set; }

    /// <summary>The height, likewise.</summary>
    [Range(1, 65_536)]
    public int? Height { get; set; }

    /// <summary>How images are resized, bilinear as in the reference; labels are resized to the nearest.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter Filter { get; set; } = ResamplingFilter.Bilinear;

    /// <summary>What becomes of classes that no pixel speaks for.</summary>
    [EnumDataType(typeof(AbsentClasses))]
    public AbsentClasses AbsentClasses { get; set; }

    /// <summary>What becomes of predictions that are no class.</summary>
    [EnumDataType(typeof(ConfusionCounting))]
    public ConfusionCounting Counting { get; set; }

    /// <summary>
    /// As the reference's <c>eval_cityscapes</c>, quirks included: 19 classes, though the network has 20 outputs; absent
    /// classes count as 0; see <see cref="ConfusionCounting.Reference"/>. For numbers to set beside the paper's.
    /// </summary>
    public static FcnScoreOptions Reference => new() { ClassCount = 19, AbsentClasses = AbsentClasses.CountAsZero, Counting = ConfusionCounting.Reference };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Width is null != Height is null)
            yield return new ValidationResult("Give both Width and Height, or neither.", [nameof(Width), nameof(Height)]);
    }
}
