using Pix2Pix.Training;

namespace Pix2Pix.Reports.Training;

/// <summary>Collects steps until they are taken as one row of means.</summary>
internal sealed class StepWindow
{
    private readonly Dictionary<string, (double Sum, int Count)> _sums = [];
    private TrainingProgress? _last;
    private double _imagesBefore;
    private double _secondsBefore;

    /// <summary>Training time in seconds before the run was resumed.</summary>
    public double EarlierSeconds { get; set; }

    /// <summary>How many steps are waiting.</summary>
    public int Steps { get; private set; }

    public void Add(TrainingProgress progress)
    {
        (_last, Steps) = (progress, Steps + 1);
        foreach (var (column, value) in Columns.In(progress))
        {
            var (sum, count) = _sums.GetValueOrDefault(column);
            _sums[column] = (sum + value, count + 1);
        }
    }

    /// <summary>The row of the steps added since the last one; null where there is none.</summary>
    public LogRow? Take(double? validation = null)
    {
        if (_last is null || Steps == 0)
            return null;

        var values = _sums.ToDictionary(entry => entry.Key, entry => entry.Value.Sum / entry.Value.Count);
        var (images, seconds) = (_last.ImagesPerSecond * _last.Elapsed.TotalSeconds, _last.Elapsed.TotalSeconds);
        if (seconds > _secondsBefore)
            values[Columns.Speed] = (images - _imagesBefore) / (seconds - _secondsBefore);
        if (validation is not null)
            values[Columns.Validation] = validation.Value;

        var row = new LogRow
        {
            Step = _last.Losses.Step,
            Epoch = _last.Epoch,
            Steps = Steps,
            Seconds = EarlierSeconds + seconds,
            Values = values,
        };
        (_imagesBefore, _secondsBefore, Steps) = (images, seconds, 0);
        _sums.Clear();
        return row;
    }
}
