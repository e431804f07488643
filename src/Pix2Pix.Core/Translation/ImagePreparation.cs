using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// Brings any image into the form that a model takes, and the model's output into the form that was asked for: size,
/// tiles, channels, alpha,
/// colourisation, label maps, sample types. Knows no libtorch, so that every runtime can be put behind it.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once. A model from one to two channels is taken for colourisation: lightness in,
/// chroma (CIE a*, b*) out, merged to RGB.
/// </remarks>
public sealed class ImagePreparation
{
    private readonly TranslationModelInfo _info;
    private readonly ImageTranslatorOptions _options;
    private readonly ImageForm _form;

    /// <summary>Prepares for one model.</summary>
    /// <param name="info">What the model takes and gives.</param>
    /// <param name="options">What to make of images.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The model takes another number of channels than there are classes of label
    /// maps, or one that its number of images does not divide.</exception>
    public ImagePreparation(TranslationModelInfo info, ImageTranslatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        _info = info;
        _options = OptionsGuard.Validated(options is null ? new ImageTranslatorOptions() : options with { });
        OptionsGuard.Validated(_options.Tiles);
        _form = new ImageForm(info, _options);

        if ((_options.Labels ?? info.Labels) is { } labels && OptionsGuard.Validated(labels).Count != info.InputChannels)
            throw new ArgumentException($"The label maps have {labels.Count} classes, but the model takes {info.InputChannels} channels; it was trained on other classes.", nameof(options));

        if (info.InputImageCount < 1 || info.InputChannels % info.InputImageCount != 0)
            throw new ArgumentException($"A model that takes {info.InputChannels} channels cannot take {info.InputImageCount} images at once.", nameof(info));
    }

    /// <summary>Translates an image.</summary>
    /// <param name="image">Any size and sample type; left as it is.</param>
    /// <param name="model">Runs the model on one prepared image: gives one of the same size, with the model's output
    /// channels, in the sample type that was asked for.</param>
    /// <returns>A new image of the same width and height.</returns>
    /// <exception cref="ArgumentException">The image's channels cannot be turned into what the model takes.</exception>
    public ImageBuffer Translate(ImageBuffer image, Func<PreparedImage, ImageBuffer> model)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(model);

        if (_options.Fit == ImageFit.Tile)
            return new TiledImage(image, _form, _info, _options.Tiles, (Fitting(image.Width), Fitting(image.Height)), (tile, type, number) => Run(model, tile, type, number)).Translate();

        var input = _form.ToInput(image);
        var output = _options.Fit == ImageFit.AsTrained && _info.TrainedSize is { } size
            ? Resized(input, size.Width, size.Height)
            : Padded(input);

        return _form.ToOutput(image, output, input);

        ImageBuffer Resized(ImageBuffer image, int width, int height)
        {
            var translated = Padded(Resampler.Resize(image, width, height, _info.InputFilter));
            return Resampler.Resize(translated, image.Width, image.Height, ResamplingFilter.Bicubic);
        }

        ImageBuffer Padded(ImageBuffer image)
        {
            var (width, height) = (Fitting(image.Width), Fitting(image.Height));
            var (left, top) = ((width - image.Width) / 2, (height - image.Height) / 2);
            var translated = Run(model, BorderReflection.Pad(image, left, top, width, height), _form.ModelOutputType(image));
            return (width, height) == (image.Width, image.Height) ? translated : translated.Crop(left, top, image.Width, image.Height);
        }
    }

    private ImageBuffer Run(Func<PreparedImage, ImageBuffer> model, ImageBuffer image, SampleType outputType, int tile = 0)
    {
        var output = model(new PreparedImage { Image = image, OutputType = outputType, Tile = tile });

        return (output.Width, output.Height, output.Channels, output.SampleType) == (image.Width, image.Height, _info.OutputChannels, outputType)
            ? output
            : throw new InvalidOperationException($"The model was to give an image of {image.Width}×{image.Height} with {_info.OutputChannels} channels in {outputType}, but gave one of {output}.");
    }

    private int Fitting(int size) => Math.Max(_info.MinimumSize, (size + _info.SizeMultiple - 1) / _info.SizeMultiple * _info.SizeMultiple);
}
