using System.Globalization;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// One of n equal parts of a list, for work that is spread over processes or machines: every n-th element, beginning with the i-th.
/// </summary>
/// <remarks>All shards together hold every element once, provided that all get the same list.</remarks>
public sealed record Shard
{
    /// <summary>Makes shard <paramref name="index"/> of <paramref name="count"/>.</summary>
    /// <param name="index">The shard's number, from 1 to <paramref name="count"/>.</param>
    /// <param name="count">The number of shards, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard.</exception>
    public Shard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        (Index, Count) = (index, count);
    }

    /// <summary>The shard's number, from 1.</summary>
    public int Index { get; }

    /// <summary>The number of shards.</summary>
    public int Count { get; }

    /// <summary>
    /// Parses <c>2/8</c> (the second of eight), <c>auto</c> (from Slurm's <c>SLURM_ARRAY_TASK_ID</c>, <c>_MIN</c>, <c>_STEP</c> and
    /// <c>_COUNT</c>) or <c>auto/8</c> (from the same, or from Kubernetes' <c>JOB_COMPLETION_INDEX</c>, which comes without a count).
    /// </summary>
    /// <param name="text">The shard.</param>
    /// <param name="variable">Looks up an environment variable; null for those of this process.</param>
    /// <exception cref="FormatException">The text has another form, or a variable is missing; the message says which.</exception>
    public static Shard Parse(string text, Func<string, string?>? variable = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (first, count) = text.Split('/') switch
        {
            ["auto"] => ("auto", (int?)null),
            [var index, var total] when Number(total) is >= 1 and var number => (index, number),
            _ => throw new FormatException(
                $"\"{text}\" is no shard; write i/n with i from 1 to n, for example 2/8, or auto, or auto/n."),
        };

        if (first == "auto")
            return FromEnvironment(variable ?? Environment.GetEnvironmentVariable, count);

        return Number(first) is { } place && place >= 1 && place <= count
            ? new Shard(place, count.Value)
            : throw new FormatException(
                $"\"{text}\" is no shard: i counts from 1 to {count}. (For an array index that counts from 0, write auto/{count}.)");
    }

    /// <summary>This shard's elements of a list, in the list's order.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return [.. all.Where((_, place) => place % Count == Index - 1)];
    }

    /// <summary>The form that <see cref="Parse"/> reads, for example <c>2/8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static Shard FromEnvironment(Func<string, string?> variable, int? count)
    {
        if (Number(variable("SLURM_ARRAY_TASK_ID")) is { } task)
        {
            var tasks = Number(variable("SLURM_ARRAY_TASK_COUNT"));
            if (count is not null && tasks is not null && count != tasks)
            {
                throw new FormatException(
                    $"The shards are to be {count}, but the Slurm array has {tasks} tasks; submit as many, or write i/{count}.");
            }

            var offset = task - (Number(variable("SLURM_ARRAY_TASK_MIN")) ?? 0);
            var step = Number(variable("SLURM_ARRAY_TASK_STEP")) ?? 1;
            return InEnvironment("SLURM_ARRAY_TASK_ID", step > 0 && offset % step == 0 ? offset / step : -1, count ?? tasks);
        }

        return Number(variable("JOB_COMPLETION_INDEX")) is { } completion
            ? InEnvironment("JOB_COMPLETION_INDEX", completion, count)
            : throw new FormatException(
                "This is no task of a job array: neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set. Write the shard as i/n.");
    }

    private static Shard InEnvironment(string variable, int place, int? count)
    {
        if (count is null)
            throw new FormatException($"{variable} tells which shard this is, but nothing tells how many there are; write auto/n.");

        return place >= 0 && place < count
            ? new Shard(place + 1, count.Value)
            : throw new FormatException($"{variable} is none of {count} evenly spaced tasks; write the shard as i/{count}.");
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
