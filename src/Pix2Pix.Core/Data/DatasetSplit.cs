namespace Pix2Pix.Data;

/// <summary>A random split of names into training, validation and test.</summary>
/// <remarks>
/// Made of names, not pairs, so that files can be moved accordingly. To split a data set in a program, use
/// <see cref="PairedSubset.Split"/>. Frames of one film are nearly equal: split by film, or the test set measures memory.
/// </remarks>
public sealed record DatasetSplit
{
    /// <summary>The names to train on, in ordinal order.</summary>
    public required IReadOnlyList<string> Train { get; init; }

    /// <summary>The names to validate on, in ordinal order.</summary>
    public required IReadOnlyList<string> Validation { get; init; }

    /// <summary>The names to test on, in ordinal order.</summary>
    public required IReadOnlyList<string> Test { get; init; }

    /// <summary>Draws a split. The same names in any order, shares and seed give the same split on every platform.</summary>
    /// <param name="names">The names, each once.</param>
    /// <param name="validationShare">The share to validate on, 0…1, rounded to whole names; at least one name unless it is 0.</param>
    /// <param name="testShare">The share to test on, 0…1, rounded in the same way.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">A share is not in 0…1, a name comes twice, or no name is left to train on.</exception>
    public static DatasetSplit Draw(IEnumerable<string> names, double validationShare, double testShare, long seed)
    {
        ArgumentNullException.ThrowIfNull(names);
        var sorted = names.Order(StringComparer.Ordinal).ToArray();
        if (sorted.Distinct(StringComparer.Ordinal).Count() < sorted.Length)
            throw new ArgumentException("A name comes twice.", nameof(names));

        var (validation, test) = (Part(sorted.Length, validationShare), Part(sorted.Length, testShare));
        if (validation + test >= sorted.Length)
        {
            throw new ArgumentException(
                $"Of {sorted.Length} names {validation} would be to validate on and {test} to test on, so none is left to train on; "
                + "take smaller shares.");
        }

        var order = SeededRandom.Permutation(sorted.Length, SeedMixer.Mix(seed, sorted.Length));
        return new DatasetSplit
        {
            Validation = [.. order[..validation].Order().Select(index => sorted[index])],
            Test = [.. order[validation..(validation + test)].Order().Select(index => sorted[index])],
            Train = [.. order[(validation + test)..].Order().Select(index => sorted[index])],
        };
    }

    private static int Part(int count, double share)
    {
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");

        return share == 0 ? 0 : Math.Max(1, (int)Math.Round(count * share));
    }
}
