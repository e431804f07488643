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
    /// The paths of the models, by name; <c>--model PATH</c> adds one. If empty, the newest of the quickstart, or one that the
    /// studio trains first.
    /// </summary>
    public Dictionary<string, string> Models { get; } = [];

    /// <summary>The classes that label maps are drawn with.</summary>
    [EnumDataType(typeof(PaletteChoice))]
    public PaletteChoice Palette { get; set; } = PaletteChoice.Quickstart;

    /// <summary>The most bytes of an encoded image; larger ones are refused.</summary>
    [Range(1, 1 << 30)]
    public long MaxBodyBytes { get; set; } = 4 << 20;

    /// <summary>The most pixels of an image; larger ones are refused before they are decoded.</summary>
    [Range(1, 1 << 28)]
    public long MaxPixels { get; set; } = 1 << 20;

    /// <summary>The time that an image may take to arrive.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The most requests at once, including those that are still arriving. Times <see cref="MaxBodyBytes"/>, this bounds the
    /// memory of encoded images.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxRequests { get; set; } = 64;

    /// <summary>How many translations of a model and mode run at once, and how many may wait.</summary>
    [Required]
    public TranslationQueueOptions Queue { get; set; } = new();

    /// <exception cref="ValidationException">An option is out of its range.</exception>
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
