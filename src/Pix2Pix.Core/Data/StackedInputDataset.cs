using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs whose input is several images at once, stacked into channels: pair k of every source together.</summary>
public sealed class StackedInputDataset : IPairedDataset
{
    private readonly IPairedDataset[] _sources;

    /// <summary>Stacks the inputs of data sets, in this order; the targets are those of the first.</summary>
    /// <exception cref="ArgumentException">There is no data set, or they differ in their number of pairs.</exception>
    public StackedInputDataset(IEnumerable<IPairedDataset> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        _sources = [.. sources];

        if (_sources.Length == 0 || _sources.Any(source => source.Count != _sources[0].Count))
            throw new ArgumentException($"Stacked data sets need the same number of pairs, but have {string.Join(", ", _sources.Select(source => source.Count))}.", nameof(sources));
    }

    /// <inheritdoc/>
    public int Count => _sources[0].Count;

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The images differ in size; the message names the pair.</exception>
    public ImagePair Read(int index)
    {
        var pairs = _sources.Select(source => source.Read(index)).ToList();
        try
        {
            return pairs[0] with { Input = ImageLayers.Stack([.. pairs.Select(pair => pair.Input)]) };
        }
        catch (ArgumentException exception)
        {
            throw new PairedDatasetException($"{pairs[0].Name}: {exception.Message}", exception);
        }
    }
}
