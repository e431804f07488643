using System.Collections.Concurrent;

namespace Pix2Pix.Data;

/// <summary>What reading every pair of a data set shows: sizes, channels, duplicates, and pairs that cannot be read.</summary>
/// <remarks>
/// Compare the surveys of the parts of a data set by <see cref="SharedWith"/>: a test set that shares pairs with the
/// training set measures memory, not generalization.
/// </remarks>
public sealed record DatasetSurvey
{
    /// <summary>The number of pairs, unreadable ones included.</summary>
    public required int Pairs { get; init; }

    /// <summary>The reason for each pair that cannot be read, which names its file, in the order of the data set.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>The number of pairs of each size, as <c>width×height</c> of the input, most frequent first.</summary>
    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    /// <summary>The number of inputs of each form, for example <c>3 channels of 8 bits</c>, most frequent first.</summary>
    public required IReadOnlyDictionary<string, int> InputForms { get; init; }

    /// <summary>The number of targets of each form, most frequent first.</summary>
    public required IReadOnlyDictionary<string, int> TargetForms { get; init; }

    /// <summary>The names of the pairs of each content. The key is a digest (SHA-256, hexadecimal) of the pixels of both images.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Contents { get; init; }

    /// <summary>The contents that several pairs of this data set have: a list of names for each.</summary>
    public IEnumerable<IReadOnlyList<string>> Duplicates => Contents.Values.Where(names => names.Count > 1);

    /// <summary>Reads every pair once.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="workers">The number of threads that read, at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static DatasetSurvey Of(IPairedDataset data, int workers = 2, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var seen = new PairDigest?[data.Count];
        var unreadable = new ConcurrentDictionary<int, string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken };

        Parallel.For(0, data.Count, options, index =>
        {
            try
            {
                seen[index] = PairDigest.Of(data.Read(index));
            }
            catch (PairedDatasetException exception)
            {
                unreadable[index] = exception.Message;
            }
        });

        var readable = seen.OfType<PairDigest>().ToList();
        return new DatasetSurvey
        {
            Pairs = data.Count,
            Unreadable = [.. unreadable.OrderBy(entry => entry.Key).Select(entry => entry.Value)],
            Sizes = Counted(readable, pair => pair.Size),
            InputForms = Counted(readable, pair => pair.InputForm),
            TargetForms = Counted(readable, pair => pair.TargetForm),
            Contents = readable.GroupBy(pair => pair.Content)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Name)]),
        };
    }

    /// <summary>Finds the pairs whose content another data set has too.</summary>
    /// <param name="other">The survey of the other data set.</param>
    /// <returns>The name of each such pair here, with the name of one there.</returns>
    public IReadOnlyList<(string Here, string There)> SharedWith(DatasetSurvey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return
        [
            .. Contents.Where(entry => other.Contents.ContainsKey(entry.Key))
                .SelectMany(entry => entry.Value.Select(name => (name, other.Contents[entry.Key][0]))),
        ];
    }

    private static Dictionary<string, int> Counted(List<PairDigest> pairs, Func<PairDigest, string> what) =>
        pairs.CountBy(what).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary();
}
