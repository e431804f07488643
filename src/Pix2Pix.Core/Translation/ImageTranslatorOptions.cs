using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>How an <see cref="ImageTranslator"/> prepares images for a model, and what it makes of the output.</summary>
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
    /// The classes of label maps, for weights that were trained on one channel per class and do not name them; null for the classes that
    /// the model knows from its training, if any. Other classes than these are refused.
    /// </summary>
    [ValidateObjectMembers]
    public LabelClasses? Labels { get; set; }

    /// <summary>
    /// The sample type of results, 8 bits by default; null for that of the image that is translated. A model that knows the range of its
    /// outputs (<see cref="TranslationModelInfo.OutputRange"/>) gives that range's type instead.
    /// </summary>
    [EnumDataType(typeof(SampleType))]
    public SampleType? OutputType { get; set; } = SampleType.UInt8;

    /// <summary>What happens to an alpha channel.</summary>
    [EnumDataType(typeof(AlphaTreatment))]
    public AlphaTreatment Alpha { get; set; } = AlphaTreatment.Drop;

    /// <summary>The colour behind transparent pixels with <see cref="AlphaTreatment.Flatten"/>; white by default.</summary>
    public RgbColor Background { get; set; } = RgbColor.White;
}
