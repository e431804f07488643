using Pix2Pix.Reports.Charts;
using Pix2Pix.Reports.TensorBoard;
using Pix2Pix.Reports.Training;
using Pix2Pix.Training;

namespace Pix2Pix.Reports;

/// <summary>
/// Writes a report of a training beside its checkpoints: <c>report.html</c>, a page in one file (curves, sample images over time, hints,
/// settings, environment), written anew after each epoch; <c>log.csv</c>; and event files for TensorBoard.
/// </summary>
/// <remarks>
/// Watches one run, on the training thread. A resumed run goes on with the curves in <c>log.csv</c>. A report that cannot be written does
/// not stop the training; see <see cref="Problem"/>. The page shows gradient norms if <see cref="Pix2PixTrainer.GradientNormInterval"/> is
/// set, and sample images if the run has validation pairs. Dispose it after the run: that writes the last rows and the page.
/// </remarks>
/// <example>
/// <code>
/// using var report = new TrainingReportObserver("runs/facades");
/// trainer.GradientNormInterval = 10;
/// trainer.Train(pairs, recipe.CreateRun("runs/facades") with { Validation = heldOut, Observers = [report] });
/// </code>
/// </example>
public sealed class TrainingReportObserver : ITrainingObserver, IDisposable
{
    private readonly string _directory;
    private readonly TrainingReportOptions _options;
    private readonly TimeProvider _clock;
    private readonly StepWindow _window = new();
    private readonly Dictionary<string, Curve> _curves = [];
    private readonly EpochTable _epochs = new();
    private readonly SampleGallery _samples;
    private LogFile? _log;
    private EventFile? _events;
    private TrainingProgress? _last;
    private double _seconds;
    private int _shownInEvents;
    private bool _failed;

    /// <summary>Creates the observer. Nothing is written before the first step.</summary>
    /// <param name="directory">The run's directory, as <see cref="TrainingRun.Directory"/>.</param>
    /// <param name="options">What the report shows, and how much it keeps; null for the defaults.</param>
    /// <param name="clock">Gives the time that is shown on the page and stored with events; null for the system's.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public TrainingReportObserver(string directory, TrainingReportOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _options = OptionsGuard.Validated(options is null ? new TrainingReportOptions() : options with { });
        (_directory, _clock) = (directory, clock ?? TimeProvider.System);
        _samples = new SampleGallery(directory, _options.SampleEpochs);
    }

    /// <summary>What the curves show so far, in plain words, the most serious first; empty while nothing stands out.</summary>
    public IReadOnlyList<string> Hints => TrainingHints.From(_epochs, _options.LogitsOfProbabilities);

    /// <summary>Why the report cannot be written; null while it can. The training goes on without it.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public void OnStep(TrainingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (_last is null)
            Try(() => Begin(progress));

        _last = progress;
        _window.Add(progress);
        var rowIsFull = _window.Steps >= Math.Max(1, progress.StepsPerEpoch / _options.RowsPerEpoch);
        if (rowIsFull && progress.StepInEpoch < progress.StepsPerEpoch) // the last row of an epoch waits for the validation
            Try(() => Add(_window.Take()));
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Try(() =>
        {
            Add(_window.Take(result.ValidationLoss));
            WritePage();
        });
    }

    /// <summary>Writes the last rows and the page, and closes the files.</summary>
    public void Dispose()
    {
        if (_window.Steps > 0)
        {
            Try(() =>
            {
                Add(_window.Take());
                WritePage();
            });
        }

        _log?.Dispose();
        _events?.Dispose();
    }

    private void Begin(TrainingProgress first)
    {
        _log = LogFile.Open(_directory, Columns.Of(first.Losses), first.Losses.Step, Draw);
        _window.EarlierSeconds = _seconds;
        if (_options.WriteTensorBoard)
            _events = new EventFile(_directory, first.Losses.Step, _clock);

        _shownInEvents = first.Epoch - 1;
    }

    private void Add(LogRow? row)
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
                _curves[column] = curve = new Curve(_options.CurvePoints);

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
            Title = _options.Title ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_directory))),
            Progress = _last!,
            Seconds = _seconds,
            Written = _clock.GetUtcNow(),
            Hints = Hints,
            Charts = TrainingCharts.Draw(_curves, _options.LogitsOfProbabilities),
            Samples = images,
            Settings = _options.Settings,
            Environment = RunEnvironment.Describe(_options.Device),
        };
        AtomicFile.Write(Path.Combine(_directory, "report.html"), stream => stream.Write(page.ToUtf8()));
    }

    // A full disk, or a machine without fonts, must not end a training.
    private void Try(Action write)
    {
        if (_failed)
            return;

        try
        {
            write();
        }
        catch (Exception exception) when (exception
            is IOException
            or UnauthorizedAccessException
            or DllNotFoundException
            or TypeInitializationException)
        {
            _failed = true;
            Problem = exception.Message;
        }
    }
}
