using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Settings of a model that <c>AddPix2Pix</c> registers; can be bound from configuration.</summary>
public sealed class Pix2PixOptions
{
    /// <summary>The model to load: a run's or a checkpoint's directory, a <c>.pth</c> or a <c>.safetensors</c> file.</summary>
    [Required]
    public string ModelPath { get; set; } = "";

    /// <summary>How the generator is run.</summary>
    [EnumDataType(typeof(TranslationMode))]
    public TranslationMode Mode { get; set; } = TranslationMode.PerImage;

    /// <summary>The seed of the noise in <see cref="TranslationMode.Paper"/>; null draws anew for each image.</summary>
    public long? Seed { get; set; }

    /// <summary>The numbers to compute with.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>Where to run: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    [Required]
    public string Device { get; set; } = "auto";

    /// <summary>How an image is brought to a size that the model takes.</summary>
    [EnumDataType(typeof(ImageFit))]
    public ImageFit Fit { get; set; } = ImageFit.AsTrained;

    /// <summary>How many requests of the model's <see cref="TranslationQueue"/> run at once, and how many may wait.</summary>
    [Required]
    [ValidateObjectMembers]
    public TranslationQueueOptions Queue { get; set; } = new();

    /// <summary>
    /// Whether the host loads the model and translates a small image before it reports itself started; otherwise the
    /// first request waits for that.
    /// </summary>
    public bool WarmUp { get; set; } = true;
}
