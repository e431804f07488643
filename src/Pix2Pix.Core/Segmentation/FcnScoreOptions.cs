using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>The classes, size and counting of an <see cref="FcnScore"/>.</summary>
public sealed record FcnScoreOptions : IValidatableObject
{
    /// <summary>The number of classes scored: target labels from there on are void. Null for all classes of the segmenter.</summary>
    [Range(1, 256)]
    public int? ClassCount { get; set; }

    /// <summary>A target label below the class count that is void too; null for none.</summary>
    [Range(0, 255)]
    public int? VoidLabel { get; set; }

    /// <summary>
    /// The width in pixels to which images and labels are resized before they are compared; null for that of the labels. Set
    /// <see cref="Height"/> too. Best the size that the segmenter was trained at.
    /// </summary>
    [Range(1, 65_536)]
    public int? Width { get; set; }

    /// <summary>The height that goes with <see cref="Width"/>.</summary>
    [Range(1, 65_536)]
    public int? Height { get; set; }

    /// <summary>The filter that resizes images, bilinear as in the reference. Labels always take the nearest sample.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter Filter { get; set; } = ResamplingFilter.Bilinear;

    /// <summary>How the means treat classes without pixels.</summary>
    [EnumDataType(typeof(AbsentClasses))]
    public AbsentClasses AbsentClasses { get; set; }

    /// <summary>How predictions that are no class are counted.</summary>
    [EnumDataType(typeof(ConfusionCounting))]
    public ConfusionCounting Counting { get; set; }

    /// <summary>
    /// The reference's <c>eval_cityscapes</c> with its quirks, for numbers to set beside the paper's: 19 classes, though the
    /// network has 20 outputs; classes without pixels count as 0; see also <see cref="ConfusionCounting.Reference"/>.
    /// </summary>
    public static FcnScoreOptions Reference =>
        new() { ClassCount = 19, AbsentClasses = AbsentClasses.CountAsZero, Counting = ConfusionCounting.Reference };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Width is null != Height is null)
            yield return new ValidationResult("Give both Width and Height, or neither.", [nameof(Width), nameof(Height)]);
    }
}
