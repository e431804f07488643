using Pix2Pix.Imaging;
using Pix2Pix.Translation.Tiles;

namespace Pix2Pix.Translation;

/// <summary>
/// Brings any image into the form that a model takes, and the model's output into the form that the options ask for: size, tiles,
/// channels, alpha, colourisation, label maps, sample types. Needs no libtorch, so any runtime can translate what it prepares.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once. A model from one to two channels is taken for colourisation: lightness in, chroma
/// (CIE a*, b*) out, merged to RGB.
/// </remarks>
public sealed class ImagePreparation
{
    private readonly TranslationModelInfo _info;
    private readonly ImageTranslatorOptions _options;
    private readonly ImageForm _form;

    /// <summary>Prepares for one model.</summary>
    /// <param name="info">What the model takes and gives.</param>
    /// <param name="options">How to prepare images, and what to make of the output.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// The label classes are not the model's or do not match its input channels, or the channels cannot be divided among its input images.
    /// </exception>
    public ImagePreparation(TranslationModelInfo info, ImageTranslatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _options = OptionsGuard.Validated(options is null ? new ImageTranslatorOptions() : options with { });
        OptionsGuard.Validated(_options.Tiles);
        _form = new ImageForm(info, _options);

        if (_options.Labels is { } given && info.Labels?.DifferenceFrom(given) is { } difference)
            throw new ArgumentException($"The model was trained on other label classes: {difference}.");

        if ((_options.Labels ?? info.Labels) is { } labels && OptionsGuard.Validated(labels).Count != info.InputChannels)
        {
            throw new ArgumentException(
                $"The label maps have {labels.Count} classes, but the model takes {info.InputChannels} channels; "
                + "it was trained on other classes.",
                nameof(options));
        }

        if (info.InputImageCount < 1 || info.InputChannels % info.InputImageCount != 0)
        {
            throw new ArgumentException(
                $"A model that takes {info.InputChannels} channels cannot take {info.InputImageCount} images at once.", nameof(info));
        }
    }

    /// <summary>Prepares an image.</summary>
    /// <param name="image">Any size and sample type. It must not change until the translation is finished.</param>
    /// <returns>The parts that the model translates, and what puts its outputs together.</returns>
    /// <exception cref="ArgumentException">The image's channels cannot be turned into what the model takes. For
    /// <see cref="ImageFit.Tile"/> the first part throws this.</exception>
    public PreparedTranslation Prepare(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);

        return _options.Fit == ImageFit.Tile
            ? new TiledImage(image, _form, _info, _options.Tiles)
            : new WholeImage(image, _form, _info, _options.Fit == ImageFit.AsTrained ? _info.TrainedSize : null);
    }
}
