using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>How an <see cref="ImageTranslator"/> prepares pictures.</summary>
public sealed record ImageTranslatorOptions
{
    /// <summary>How a picture is brought to a size that the model takes.</summary>
    [EnumDataType(typeof(ImageFit))]
    public ImageFit Fit { get; set; } = ImageFit.AsTrained;
}
