using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>
/// Pairs whose targets are label maps, as class numbers from 0 in 8 bits. Other numbers, which are void, stay or become 255.
/// </summary>
internal sealed class ClassNumberTargets(IPairedDataset source, LabelClasses classes) : IPairedDataset
{
    public int Count => source.Count;

    public ImagePair Read(int index)
    {
        var pair = source.Read(index);
        return pair.Target.SampleType == SampleType.UInt8 && classes.Values.Count == 0
            ? pair
            : pair with { Target = classes.ToClassNumbers(pair.Target) };
    }
}
