using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// Converts the images of another data set from units of their own to the scale on which black is 0 and white is 1
/// (<see cref="SampleRange.ToUnit"/>).
/// </summary>
public sealed class UnitRangeDataset : IPairedDataset
{
    private readonly IPairedDataset _source;
    private readonly SampleRange? _input;
    private readonly SampleRange? _target;

    /// <summary>Wraps a data set.</summary>
    /// <param name="source">Pairs in units of the ranges.</param>
    /// <param name="input">The range of the inputs; null leaves them as they are.</param>
    /// <param name="target">The range of the targets; null leaves them as they are.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A range is none.</exception>
    public UnitRangeDataset(IPairedDataset source, SampleRange? input, SampleRange? target)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _input = input is null ? null : OptionsGuard.Validated(input);
        _target = target is null ? null : OptionsGuard.Validated(target);
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">A sample is infinite or no number; the message names the pair and the place.</exception>
    public ImagePair Read(int index)
    {
        var pair = _source.Read(index);
        return pair with { Input = ToUnit(pair, pair.Input, _input, "input"), Target = ToUnit(pair, pair.Target, _target, "target") };
    }

    private static ImageBuffer ToUnit(ImagePair pair, ImageBuffer image, SampleRange? range, string side)
    {
        try
        {
            return range?.ToUnit(image) ?? image;
        }
        catch (ArgumentException exception)
        {
            throw new PairedDatasetException($"{pair.Name}, {side}: {exception.Message}", exception);
        }
    }
}
