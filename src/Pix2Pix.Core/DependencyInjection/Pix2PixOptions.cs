using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>
/// Settings of a model that <c>AddPix2Pix</c> registers: where it is, how it runs, how images are prepared for it, and how many
/// requests it takes. Can be bound from configuration, for example <c>"Translation": { "Device": "cpu" }</c>.
/// </summary>
/// <remarks>The host checks all settings when it starts, and names everything that is wrong in one message.</remarks>
public sealed record Pix2PixOptions
{
    /// <summary>The model to load: a run's or a checkpoint's directory, a <c>.pth</c> or a <c>.safetensors</c> file.</summary>
    [Required]
    public string ModelPath { get; set; } = "";

    /// <summary>How the model runs: mode, seed, precision, device.</summary>
    [Required]
    [ValidateObjectMembers]
    public TranslationOptions Translation { get; set; } = new();

    /// <summary>How images are prepared for the model, and what is made of its output.</summary>
    [Required]
    [ValidateObjectMembers]
    public ImageTranslatorOptions Image { get; set; } = new();

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
