using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs whose inputs are label maps, as one channel for each class.</summary>
public sealed class OneHotInputDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly LabelClasses _classes;

    /// <summary>Wraps a data set whose inputs are label maps.</summary>
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
