using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Labels;

/// <summary>Pairs whose inputs are label maps, which are counted as they are read.</summary>
internal sealed class CountedInputs(IPairedDataset source, LabelCounter counter) : IPairedDataset
{
    public int Count => source.Count;

    public ImagePair Read(int index)
    {
        var pair = source.Read(index);
        counter.Add(pair.Input, $"pair {pair.Name}");
        return pair;
    }
}
