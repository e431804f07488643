using System.ComponentModel.DataAnnotations;
using Pix2Pix.Reports.Training;
using Pix2Pix.Training;

namespace Pix2Pix.Reports;

/// <summary>
/// Writes a report of a training beside its checkpoints: <c>report.html</c>, a page in one file (curves, sample images over time,
/// hints, settings, environment), written anew after each epoch; <c>log.csv</c>; and event files for TensorBoard.
/// </summary>
/// <remarks>
/// <para>
/// Watches one run, on the training thread. A resumed run goes on with the curves in <c>log.csv</c>. The page shows gradient norms if
/// <see cref="Pix2PixTrainer.GradientNormInterval"/> is set, and sample images if the run has validation pairs.
/// </para>
/// <para>
/// A report that cannot be written does not stop the training; see <see cref="Problem"/>. Dispose the observer after the run: that
/// writes the last rows and the page.
/// </para>
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
    private readonly TrainingReport _report;
    private bool _failed;

    /// <summary>Creates the observer. Nothing is written before the first step.</summary>
    /// <param name="directory">The run's directory, as <see cref="TrainingRun.Directory"/>; created if it is not there.</param>
    /// <param name="options">What the report shows, and how much it keeps; null for the defaults.</param>
    /// <param name="clock">Gives the time that is shown on the page and stored with events; null for the system's.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public TrainingReportObserver(string directory, TrainingReportOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var validated = OptionsGuard.Validated(options is null ? new TrainingReportOptions() : options with { });
        _report = new TrainingReport(directory, validated, clock ?? TimeProvider.System);
    }

    /// <summary>What the curves show so far, in plain words, the most serious first; empty while nothing stands out.</summary>
    public IReadOnlyList<string> Hints => _report.Hints;

    /// <summary>Why the report cannot be written; null while it can. The training goes on without it.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public void OnStep(TrainingProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Try(() => _report.Add(progress));
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Try(() => _report.End(result));
    }

    /// <summary>Writes the last rows and the page, and closes the files.</summary>
    public void Dispose()
    {
        Try(_report.Finish);
        _report.Dispose();
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
