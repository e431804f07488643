using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>What a model takes and gives: channels, sizes, and how inputs are prepared.</summary>
public sealed record TranslationModelInfo
{
    /// <summary>Channels of an input.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Channels of an output.</summary>
    public required int OutputChannels { get; init; }

    /// <summary>Height and width of an input must be multiples of this number of pixels.</summary>
    public required int SizeMultiple { get; init; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public required int MinimumSize { get; init; }

    /// <summary>
    /// The size that training resized whole images to, in pixels; null if it took them as they are, or if that is not known.
    /// </summary>
    public (int Width, int Height)? TrainedSize { get; init; }

    /// <summary>The filter with which training resized inputs.</summary>
    public ResamplingFilter InputFilter { get; init; } = ResamplingFilter.Bicubic;

    /// <summary>The classes of the label maps that the model was trained on, one input channel each; null if inputs are images.</summary>
    public LabelClasses? Labels { get; init; }

    /// <summary>
    /// The number of images that are stacked in an input, each with the same number of channels (<see cref="ImageLayers.Stack"/>).
    /// </summary>
    public int InputImageCount { get; init; } = 1;

    /// <summary>Which side of the training's pairs was the input; null if that is not known.</summary>
    public TranslationDirection? Direction { get; init; }

    /// <summary>The samples of an input that are black and white; null for those of its sample type.</summary>
    public SampleRange? InputRange { get; init; }

    /// <summary>The samples of an output that are black and white, and its sample type; null for the usual ones.</summary>
    public SampleRange? OutputRange { get; init; }

    /// <summary>The seed of translations that are given none; null if each draws its own, or if there is no noise.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether every seed gives the same output, as without noise; false by default.</summary>
    public bool IsDeterministic { get; init; }

    /// <summary>Whether the model gives chroma to lightness; the result is RGB.</summary>
    internal bool Colorizes => this is { InputChannels: 1, OutputChannels: 2, OutputRange: null };

    /// <summary>The next width or height that the model takes.</summary>
    internal int FittingSize(int size) => Math.Max(MinimumSize, (size + SizeMultiple - 1) / SizeMultiple * SizeMultiple);

    /// <summary>What a network's shape alone says.</summary>
    internal static TranslationModelInfo Of(GeneratorNetwork network) => new()
    {
        InputChannels = network.Options.InputChannels,
        OutputChannels = network.Options.OutputChannels,
        SizeMultiple = network.SizeMultiple,
        MinimumSize = network.MinimumSize,
    };
}
