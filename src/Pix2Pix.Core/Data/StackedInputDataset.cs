using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Combines data sets into pairs whose input is several images stacked into channels, for example labels and edges.</summary>
/// <remarks>Pair k of every source makes pair k. Give the generator as many input channels as the stacked images have together.</remarks>
public sealed class StackedInputDataset : IPairedDataset
{
    private readonly IPairedDataset[] _sources;

    /// <summary>Combines data sets.</summary>
    /// <param name="sources">The data sets, in the order of stacking. Names and targets are those of the first.</param>
    /// <exception cref="ArgumentException">There is no data set, or they differ in their number of pairs.</exception>
    public StackedInputDataset(IEnumerable<IPairedDataset> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        _sources = [.. sources];

        if (_sources.Length == 0 || _sources.Any(source => source.Count != _sources[0].Count))
        {
            var counts = string.Join(", ", _sources.Select(source => source.Count));
            throw new ArgumentException($"Stacked data sets need the same number of pairs, but have {counts}.", nameof(sources));
        }
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
