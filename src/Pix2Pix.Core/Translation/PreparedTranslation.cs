using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// The translation of one image, between <see cref="ImagePreparation.Prepare"/> and the result: hands out the parts that a model
/// translates, and puts the model's outputs together. The parts are the whole image, or its tiles.
/// </summary>
/// <remarks>
/// For one thread. Add the output of each part before the next part is taken:
/// <code>
/// foreach (var part in translation.Parts)
///     translation.Add(part, Run(part));
///
/// return translation.Finish();
/// </code>
/// </remarks>
public abstract class PreparedTranslation
{
    private readonly int _outputChannels;
    private int _expected;

    private protected PreparedTranslation(int outputChannels) => _outputChannels = outputChannels;

    /// <summary>The parts in their order, each prepared when it is taken. Enumerate them once.</summary>
    public abstract IEnumerable<PreparedImage> Parts { get; }

    private protected abstract int PartCount { get; }

    /// <summary>Takes the model's output for a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="output">
    /// An image of the part's width and height with the model's output channels, in the part's
    /// <see cref="PreparedImage.OutputType"/>. It must not change afterwards.
    /// </param>
    /// <exception cref="ArgumentException">The output has another form.</exception>
    /// <exception cref="InvalidOperationException">The output of an earlier part is missing.</exception>
    public void Add(PreparedImage part, ImageBuffer output)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(output);

        if (part.Tile != _expected)
            throw new InvalidOperationException($"The output of part {_expected} comes next, but this is the one of part {part.Tile}.");

        var (width, height) = (part.Image.Width, part.Image.Height);
        if ((output.Width, output.Height, output.Channels, output.SampleType) != (width, height, _outputChannels, part.OutputType))
        {
            throw new ArgumentException(
                $"The model was to give an image of {width}×{height} with {_outputChannels} channels in {part.OutputType}, "
                + $"but gave one of {output}.",
                nameof(output));
        }

        Accept(part, output);
        _expected++;
    }

    /// <summary>Brings the outputs into the form that the options ask for.</summary>
    /// <returns>A new image of the size of the one that was prepared.</returns>
    /// <exception cref="InvalidOperationException">The output of a part is missing.</exception>
    public ImageBuffer Finish() => _expected == PartCount
        ? Assemble()
        : throw new InvalidOperationException($"There are outputs of {_expected} parts, but there are {PartCount} parts.");

    private protected abstract void Accept(PreparedImage part, ImageBuffer output);

    private protected abstract ImageBuffer Assemble();
}
