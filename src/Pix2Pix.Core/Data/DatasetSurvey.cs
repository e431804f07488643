using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>What reading every pair of a data set has shown.</summary>
public sealed record DatasetSurvey
{
    /// <summary>The number of pairs, unreadable ones included.</summary>
    public required int Pairs { get; init; }

    /// <summary>Pairs that cannot be read, with the reason, in the order of the data set.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>How many pairs have each size, as <c>width×height</c>, the most common first.</summary>
    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    /// <summary>How many inputs have each form, for example <c>3 channels UInt8</c>.</summary>
    public required IReadOnlyDictionary<string, int> InputForms { get; init; }

    /// <summary>How many targets have each form.</summary>
    public required IReadOnlyDictionary<string, int> TargetForms { get; init; }

    /// <summary>A digest (SHA-256 in hexadecimal) of the pixels of each readable pair, and the names of the pairs that have it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Contents { get; init; }

    /// <summary>The names of pairs of one content within this data set, one list for each content that comes more than once.</summary>
    public IEnumerable<IReadOnlyList<string>> Duplicates => Contents.Values.Where(names => names.Count > 1);

    /// <summary>Reads every pair once.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="workers">Threads that read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static DatasetSurvey Of(IPairedDataset data, int workers = 2, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var seen = new Glance?[data.Count];
        var unreadable = new ConcurrentDictionary<int, string>();

        Parallel.For(0, data.Count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken }, index =>
        {
            try
            {
                seen[index] = Glance.At(data.Read(index));
            }
            catch (PairedDatasetException exception)
            {
                unreadable[index] = exception.Message;
            }
        });

        var readable = seen.OfType<Glance>().ToList();
        return new DatasetSurvey
        {
            Pairs = data.Count,
            Unreadable = [.. unreadable.OrderBy(entry => entry.Key).Select(entry => entry.Value)],
            Sizes = Counted(readable, glance => glance.Size),
            InputForms = Counted(readable, glance => glance.InputForm),
            TargetForms = Counted(readable, glance => glance.TargetForm),
            Contents = readable.GroupBy(glance => glance.Digest).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(glance => glance.Name)]),
        };
    }

    /// <summary>
    /// The pairs of this data set whose content another has too, each with the name there: a test set that shares pairs
    /// with the training set measures memory.
    /// </summary>
    public IReadOnlyList<(string Here, string There)> SharedWith(DatasetSurvey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return [.. Contents.Where(entry => other.Contents.ContainsKey(entry.Key)).SelectMany(entry => entry.Value.Select(name => (name, other.Contents[entry.Key][0])))];
    }

    private static Dictionary<string, int> Counted(List<Glance> glances, Func<Glance, string> what) =>
        glances.CountBy(what).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary();

    /// <summary>What is kept of a pair.</summary>
    private sealed record Glance(string Name, string Size, string InputForm, string TargetForm, string Digest)
    {
        public static Glance At(ImagePair pair)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var image in (ImageBuffer[])[pair.Input, pair.Target])
            {
                hash.AppendData(System.Text.Encoding.ASCII.GetBytes(image.ToString()));
                hash.AppendData(image.Bytes);
            }

            return new Glance(pair.Name, $"{pair.Input.Width}×{pair.Input.Height}", FormOf(pair.Input), FormOf(pair.Target), Convert.ToHexString(hash.GetHashAndReset()));
        }

        private static string FormOf(ImageBuffer image) => image.ToString()[(image.ToString().IndexOf(',', StringComparison.Ordinal) + 2)..];
    }
}
