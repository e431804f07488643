using System.ComponentModel.DataAnnotations;
using Pix2Pix.Translation;

namespace WebStudio;

/// <summary>
/// Settings of the studio: the section <c>Studio</c> of the configuration, for example
/// <c>--Studio:MaxPixels=4000000</c>.
/// </summary>
internal sealed record StudioOptions
{
    /// <summary>
    /// Where the models are, by name; <c>--model PATH</c> gives one. None: the newest of the quickstart, or one that is
    /// trained first.
    /// </summary>
    public Dictionary<string, string> Models { get; } = [];

    /// <summary>The classes that label maps are drawn with.</summary>
    [EnumDataType(typeof(PaletteChoice))]
    public PaletteChoice Palette { get; set; } = PaletteChoice.Quickstart;

    /// <summary>Encoded images of more bytes are refused.</summary>
    [Range(1, 1 << 30)]
    public long MaxBodyBytes { get; set; } = 4 << 20;

    /// <summary>Images of more pixels are refused before they are decoded.</summary>
    [Range(1, 1 << 28)]
    public long MaxPixels { get; set; } = 1 << 20;

    /// <summary>How long an image may take to arrive.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Requests that may be there at once, arriving ones included: with <see cref="MaxBodyBytes"/> this bounds the
    /// memory.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxRequests { get; set; } = 64;

    /// <summary>How many translations of a model and mode run at once, and how many may wait.</summary>
    [Required]
    public TranslationQueueOptions Queue { get; set; } = new();

    /// <exception cref="ValidationException">Something is out of its range.</exception>
    public static StudioOptions Read(IConfiguration configuration)
    {
        var options = new StudioOptions();
        configuration.GetSection("Studio").Bind(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        if (configuration["model"] is { } path)
            options.Models["facades"] = path;

        return options;
    }
}
