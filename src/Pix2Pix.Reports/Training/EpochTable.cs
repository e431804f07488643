namespace Pix2Pix.Reports.Training;

/// <summary>The means of every epoch, computed from its rows.</summary>
internal sealed class EpochTable
{
    private readonly List<(int Epoch, Dictionary<string, (double Sum, double Steps)> Sums)> _epochs = [];

    public int Count => _epochs.Count;

    public void Add(LogRow row)
    {
        if (_epochs.Count == 0 || _epochs[^1].Epoch != row.Epoch)
            _epochs.Add((row.Epoch, []));

        var sums = _epochs[^1].Sums;
        foreach (var (column, value) in row.Values)
        {
            var (sum, steps) = sums.GetValueOrDefault(column);
            sums[column] = (sum + value * row.Steps, steps + row.Steps);
        }
    }

    /// <summary>The means of a column in the epochs that have it, in order.</summary>
    public IReadOnlyList<(int Epoch, double Mean)> Of(string column) =>
    [
        .. _epochs
            .Where(entry => entry.Sums.ContainsKey(column))
            .Select(entry => (entry.Epoch, entry.Sums[column].Sum / entry.Sums[column].Steps)),
    ];
}
