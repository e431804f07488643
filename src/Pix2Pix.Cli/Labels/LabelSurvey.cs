using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Labels;

/// <summary>Counts the classes of label maps before a command works with them.</summary>
internal static class LabelSurvey
{
    /// <summary>The maps that are looked at where a command may have very many, evenly spread over all.</summary>
    public const int Sample = 64;

    /// <summary>Reads maps with two threads.</summary>
    /// <param name="classes">The classes, and how the maps show them.</param>
    /// <param name="count">How many maps there are.</param>
    /// <param name="read">
    /// Reads one, with its name. Maps that cannot be read are left out: the command reports them when it comes to them.
    /// </param>
    /// <param name="most">How many are read at most.</param>
    /// <param name="stop">Ends the survey.</param>
    public static LabelReport Of(LabelClasses classes, int count, Func<int, (string Name, ImageBuffer Map)> read, int most, CancellationToken stop)
    {
        var counter = new LabelCounter(classes);
        var chosen = Math.Min(count, most);
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop };

        Parallel.For(0, chosen, options, index =>
        {
            try
            {
                var (name, map) = read((int)((long)index * count / chosen));
                counter.Add(map, name);
            }
            catch (Exception exception) when (CommandLine.IsExpected(exception))
            {
            }
        });

        return counter.ToReport();
    }

    /// <summary>Reads inputs of pairs.</summary>
    public static LabelReport OfInputs(LabelClasses classes, IPairedDataset pairs, int most, CancellationToken stop)
    {
        return Of(classes, pairs.Count, Input, most, stop);

        (string Name, ImageBuffer Map) Input(int index)
        {
            var pair = pairs.Read(index);
            return ($"pair {pair.Name}", pair.Input);
        }
    }
}
