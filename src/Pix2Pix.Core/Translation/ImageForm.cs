using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// Turns pixels into what a model takes and its output into what was asked for, pixel by pixel: channels, alpha, colour
/// space, sample type.
/// </summary>
internal sealed class ImageForm(TranslationModelInfo info, ImageTranslatorOptions options)
{
    private bool Colorizes => info is { InputChannels: 1, OutputChannels: 2 };

    private readonly LabelClasses? _labels = options.Labels ?? info.Labels;

    /// <summary>How the model stores what it gives for an image, before <see cref="ToOutput"/>.</summary>
    public SampleType ModelOutputType(ImageBuffer image) => Colorizes ? SampleType.Float32 : OutputType(image);

    public ImageBuffer ToInput(ImageBuffer image)
    {
        if (_labels is not null)
            return _labels.ToOneHot(image);

        var flat = options.Alpha == AlphaTreatment.Flatten ? image.Flattened(options.Background) : image;
        if (Colorizes)
            return LabColor.SplitLab(flat.WithColorChannels(3)).Lightness;

        var wanted = info.InputChannels;
        if (flat.ColorChannels == wanted)
            return flat.WithoutAlpha();

        if (flat.Channels == wanted) // a model that was trained on alpha
            return flat;

        if (info.InputImageCount > 1)
            return Layered(flat);

        if (wanted is not (1 or 3) || flat.ColorChannels is not (1 or 3))
            throw new ArgumentException($"The model takes {wanted} channels, but the image has {image.Channels}.", nameof(image));

        return flat.WithColorChannels(wanted);
    }

    /// <summary>Makes the result of an image or a part of it and the model's output of the same size.</summary>
    /// <param name="image">The image.</param>
    /// <param name="output">The output.</param>
    /// <param name="input">What <see cref="ToInput"/> made of the image, if that is at hand.</param>
    public ImageBuffer ToOutput(ImageBuffer image, ImageBuffer output, ImageBuffer? input = null)
    {
        var type = OutputType(image);
        var colors = Colorizes ? LabColor.MergeLab(input ?? ToInput(image), output, type) : output.WithSampleType(type);
        return options.Alpha == AlphaTreatment.Carry && image.HasAlpha ? colors.WithAlphaOf(image) : colors;
    }

    // Each image of the stack, grey or colour like the others, in the channels that the model takes of each.
    private ImageBuffer Layered(ImageBuffer stack)
    {
        var (count, wanted) = (info.InputImageCount, info.InputChannels / info.InputImageCount);
        var given = stack.ColorChannels / count;
        if (stack.ColorChannels % count != 0 || wanted is not (1 or 3) || given is not (1 or 3))
            throw new ArgumentException($"The model takes {count} images of {wanted} channels at once, stacked into one, but this one has {stack.Channels} channels.", nameof(stack));

        return ImageLayers.Stack([.. Enumerable.Range(0, count).Select(layer => ImageLayers.Take(stack, layer * given, given).WithColorChannels(wanted))]);
    }

    private SampleType OutputType(ImageBuffer image) => options.OutputType ?? image.SampleType;
}
