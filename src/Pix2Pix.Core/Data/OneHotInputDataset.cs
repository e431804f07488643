using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Converts the inputs of another data set, which are label maps, into one channel per class.</summary>
/// <remarks>
/// For networks that take label maps one-hot instead of as colours. Give the generator as many input channels as there are
/// classes, and the jitter <see cref="ResamplingFilter.Nearest"/> for inputs.
/// </remarks>
public sealed class OneHotInputDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly LabelClasses _classes;

    /// <summary>Wraps a data set.</summary>
    /// <param name="source">Pairs whose inputs are label maps.</param>
    /// <param name="classes">The classes, and how the maps show them.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The classes contradict themselves.</exception>
    public OneHotInputDataset(IPairedDataset source, LabelClasses classes)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _classes) = (source, OptionsGuard.Validated(classes));
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">An input is no map of these classes; the message names the pair.</exception>
    public ImagePair Read(int index)
    {
        var pair = _source.Read(index);
        try
        {
            return pair with { Input = _classes.ToOneHot(pair.Input) };
        }
        catch (ArgumentException exception)
        {
            throw new PairedDatasetException($"{pair.Name}: {exception.Message}", exception);
        }
    }
}
