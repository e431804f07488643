using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// Converts pixels into the form that a model takes, and its output into the form that the options ask for: channels, alpha, colour space,
/// sample type. Sizes do not matter here.
/// </summary>
internal sealed class ImageForm(TranslationModelInfo info, ImageTranslatorOptions options)
{
    private readonly LabelClasses? _labels = options.Labels ?? info.Labels;

    /// <summary>The sample type of the model's output for an image, before <see cref="ToOutput"/>.</summary>
    public SampleType ModelOutputType(ImageBuffer image) =>
        info.Colorizes || info.OutputRange is not null ? SampleType.Float32 : OutputType(image);

    /// <summary>Converts an image, or a part of one, into the channels that the model takes.</summary>
    /// <exception cref="ArgumentException">The channels cannot be converted.</exception>
    public ImageBuffer ToInput(ImageBuffer image)
    {
        if (_labels is not null)
            return _labels.ToOneHot(image);

        image = info.InputRange?.ToUnit(image) ?? image;
        var wanted = info.InputChannels;
        if (image.HasAlpha && image.Channels == wanted) // a model that was trained on alpha
        {
            return options.Alpha != AlphaTreatment.Flatten ? image : throw new ArgumentException(
                $"The model takes {wanted} channels, the last of which is alpha, so images cannot be flattened first.", nameof(image));
        }

        var flat = options.Alpha == AlphaTreatment.Flatten ? image.Flattened(options.Background) : image;
        if (info.Colorizes)
            return LabColor.SplitLab(flat.WithColorChannels(3)).Lightness;

        if (flat.ColorChannels == wanted)
            return flat.WithoutAlpha();

        if (info.InputImageCount > 1)
            return Layered(flat);

        if (wanted is not (1 or 3) || flat.ColorChannels is not (1 or 3))
        {
            var form = wanted switch { 2 => " (grey with alpha, or two bands)", 4 => " (RGB with alpha, or four bands)", _ => "" };
            throw new ArgumentException($"The model takes {wanted} channels{form}, but the image has {image.Channels}.", nameof(image));
        }

        return flat.WithColorChannels(wanted);
    }

    /// <summary>Combines an image, or a part of one, with the model's output of the same size into the result.</summary>
    /// <param name="image">The image.</param>
    /// <param name="output">The model's output.</param>
    /// <param name="input">The image as <see cref="ToInput"/> converted it; null to convert it again if necessary.</param>
    public ImageBuffer ToOutput(ImageBuffer image, ImageBuffer output, ImageBuffer? input = null)
    {
        var type = OutputType(image);
        var colors = info.Colorizes ? LabColor.MergeLab(input ?? ToInput(image), output, type)
            : info.OutputRange?.FromUnit(output) ?? output.WithSampleType(type);
        return options.Alpha == AlphaTreatment.Carry && image.HasAlpha ? colors.WithAlphaOf(image) : colors;
    }

    // Converts each image of a stack to the channels that the model takes per image.
    private ImageBuffer Layered(ImageBuffer stack)
    {
        var (count, wanted) = (info.InputImageCount, info.InputChannels / info.InputImageCount);
        var given = stack.ColorChannels / count;
        if (stack.ColorChannels % count != 0 || wanted is not (1 or 3) || given is not (1 or 3))
        {
            throw new ArgumentException(
                $"The model takes {count} images of {wanted} channels at once, stacked into one, "
                + $"but this one has {stack.Channels} channels.",
                nameof(stack));
        }

        var layers = Enumerable.Range(0, count).Select(layer => ImageLayers.Take(stack, layer * given, given));
        return ImageLayers.Stack([.. layers.Select(layer => layer.WithColorChannels(wanted))]);
    }

    private SampleType OutputType(ImageBuffer image) => options.OutputType ?? image.SampleType;
}
