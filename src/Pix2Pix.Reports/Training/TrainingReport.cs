using Pix2Pix.Reports.Charts;
using Pix2Pix.Reports.TensorBoard;
using Pix2Pix.Training;

namespace Pix2Pix.Reports.Training;

/// <summary>The files of a training's report, and what their next page needs to know.</summary>
internal sealed class TrainingReport(string directory, TrainingReportOptions options, TimeProvider clock) : IDisposable
{
    private readonly StepWindow _window = new();
    private readonly Dictionary<string, Curve> _curves = [];
    private readonly EpochTable _epochs = new();
    private readonly SampleGallery _samples = new(directory, options.SampleEpochs);
    private LogFile? _log;
    private EventFile? _events;
    private TrainingProgress? _last;
    private double _seconds;
    private int _shownInEvents;

    public IReadOnlyList<string> Hints => TrainingHints.From(_epochs, options.LogitsOfProbabilities);

    /// <summary>Adds a step; opens the files at the first.</summary>
    public void Add(TrainingProgress progress)
    {
        if (_last is null)
            Open(progress);

        _last = progress;
        _window.Add(progress);
        var rowIsFull = _window.Steps >= Math.Max(1, progress.StepsPerEpoch / options.RowsPerEpoch);
        if (rowIsFull && progress.StepInEpoch < progress.StepsPerEpoch) // the last row of an epoch waits for the validation
            Write(_window.Take());
    }

    /// <summary>Ends an epoch: writes its last row and the page.</summary>
    public void End(EpochResult result)
    {
        Write(_window.Take(result.ValidationLoss));
        WritePage();
    }

    /// <summary>Writes the steps that are in no row yet, and the page.</summary>
    public void Finish()
    {
        if (_window.Steps == 0)
            return;

        Write(_window.Take());
        WritePage();
    }

    public void Dispose()
    {
        _log?.Dispose();
        _events?.Dispose();
    }

    private void Open(TrainingProgress first)
    {
        _log = LogFile.Open(directory, Columns.Of(first.Losses), first.Losses.Step, Draw);
        _window.EarlierSeconds = _seconds;
        if (options.WriteTensorBoard)
            _events = new EventFile(directory, first.Losses.Step, clock);

        _shownInEvents = first.Epoch - 1;
    }

    private void Write(LogRow? row)
    {
        if (row is null || _log is null)
            return;

        Draw(row);
        _log.Add(row);
        _events?.Add(row.Step, row.Values.Select(value => (value.Key, value.Value)));
    }

    private void Draw(LogRow row)
    {
        _seconds = row.Seconds;
        _epochs.Add(row);
        foreach (var (column, value) in row.Values)
        {
            if (!_curves.TryGetValue(column, out var curve))
                _curves[column] = curve = new Curve(options.CurvePoints);

            curve.Add(row.Step, value);
        }
    }

    private void WritePage()
    {
        var images = _samples.Read();
        foreach (var image in images.Where(image => image.Epoch > _shownInEvents))
        {
            _events?.Add(_last!.Losses.Step, "samples", image);
            _shownInEvents = image.Epoch;
        }

        var page = new TrainingPage
        {
            Title = options.Title ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
            Progress = _last!,
            Seconds = _seconds,
            Written = clock.GetUtcNow(),
            Hints = Hints,
            Charts = TrainingCharts.Draw(_curves, options.LogitsOfProbabilities),
            Samples = images,
            Settings = options.Settings,
            Environment = RunEnvironment.Describe(options.Device),
        };
        AtomicFile.Write(Path.Combine(directory, "report.html"), stream => stream.Write(page.ToUtf8()));
    }
}
