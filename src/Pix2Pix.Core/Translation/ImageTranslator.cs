using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>Puts pictures through any <see cref="ITranslationModel"/>.</summary>
/// <remarks>A model from one to two channels is taken for colourisation: lightness in, chroma (CIE a*, b*) out, merged to RGB.</remarks>
public sealed class ImageTranslator : IImageTranslator
{
    private readonly ITranslationModel _model;
    private readonly ImageTranslatorOptions _options;

    /// <summary>Wraps a model, which stays the caller's.</summary>
    public ImageTranslator(ITranslationModel model, ImageTranslatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _options = OptionsGuard.Validated(options is null ? new ImageTranslatorOptions() : options with { });
    }

    private bool Colorizes => _model.Info is { InputChannels: 1, OutputChannels: 2 };

    /// <inheritdoc/>
    public ImageBuffer Translate(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var input = Prepare(image);

        var output = _options.Fit == ImageFit.AsTrained && _model.Info.TrainedSize is { } size
            ? TranslateResized(input, size.Width, size.Height)
            : TranslatePadded(input);

        return Colorizes ? LabColor.MergeLab(input, output) : output;
    }

    private ImageBuffer Prepare(ImageBuffer image)
    {
        if (Colorizes)
            return LabColor.SplitLab(image.WithColorChannels(3)).Lightness;

        var wanted = _model.Info.InputChannels;
        if (image.Channels == wanted && !image.HasAlpha)
            return image;

        if (wanted is not (1 or 3) || image.ColorChannels is not (1 or 3))
            throw new ArgumentException($"The model takes {wanted} channels, but the picture has {image.Channels}.", nameof(image));

        return image.WithColorChannels(wanted);
    }

    private ImageBuffer TranslateResized(ImageBuffer image, int width, int height)
    {
        var output = TranslatePadded(Resampler.Resize(image, width, height, ResamplingFilter.Bicubic));
        return Resampler.Resize(output, image.Width, image.Height, ResamplingFilter.Bicubic);
    }

    private ImageBuffer TranslatePadded(ImageBuffer image)
    {
        var (width, height) = (Fitting(image.Width), Fitting(image.Height));
        var (left, top) = ((width - image.Width) / 2, (height - image.Height) / 2);

        using var input = ImageTensors.ToTensor(BorderReflection.Pad(image, left, top, width, height));
        using var output = _model.Translate(input);

        return ImageTensors.ToImage(output, Colorizes ? SampleType.Float32 : SampleType.UInt8).Crop(left, top, image.Width, image.Height);
    }

    private int Fitting(int size)
    {
        var multiple = _model.Info.SizeMultiple;
        return Math.Max(_model.Info.MinimumSize, (size + multiple - 1) / multiple * multiple);
    }
}
