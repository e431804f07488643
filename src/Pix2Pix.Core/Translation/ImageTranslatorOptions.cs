using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>How images are prepared for a model, and what is made of its output.</summary>
public sealed record ImageTranslatorOptions
{
    /// <summary>How an image is brought to a size that the model takes.</summary>
    [EnumDataType(typeof(ImageFit))]
    public ImageFit Fit { get; set; } = ImageFit.AsTrained;

    /// <summary>The tiles of <see cref="ImageFit.Tile"/>.</summary>
    [Required]
    [ValidateObjectMembers]
    public TileOptions Tiles { get; set; } = new();

    /// <summary>
    /// The classes of the label maps that are translated, for a model that was trained on one channel for each; null:
    /// those that the model brings, if any.
    /// </summary>
    [ValidateObjectMembers]
    public LabelClasses? Labels { get; set; }

    /// <summary>How results store their samples; null: as the image that was translated.</summary>
    [EnumDataType(typeof(SampleType))]
    public SampleType? OutputType { get; set; } = SampleType.UInt8;

    /// <summary>What becomes of alpha.</summary>
    [EnumDataType(typeof(AlphaTreatment))]
    public AlphaTreatment Alpha { get; set; } = AlphaTreatment.Drop;

    /// <summary>What transparent images are laid on with <see cref="AlphaTreatment.Flatten"/>.</summary>
    public RgbColor Background { get; set; } = RgbColor.White;
}
