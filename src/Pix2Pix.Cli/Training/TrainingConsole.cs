using System.Globalization;
using Pix2Pix.Reports;
using Pix2Pix.Training;
using Spectre.Console;

namespace Pix2Pix.Cli.Training;

/// <summary>Shows a training: a live progress bar on a terminal, plain lines anywhere else.</summary>
internal sealed class TrainingConsole : ITrainingObserver
{
    private readonly bool _live = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
    private readonly int _pairs;
    private ProgressTask? _bar;

    public TrainingConsole(TorchSharp.torch.Device device, int pairs, int validationPairs)
    {
        _pairs = pairs;
        Line($"{pairs} pairs{(validationPairs > 0 ? $", {validationPairs} to validate on" : "")}, on {device}");
    }

    /// <summary>Called after each pair that the check before the training has read.</summary>
    public void Checked(int count)
    {
        if (count == _pairs)
            Line("every pair can be read");
    }

    public void Resumed(long step) => Line(FormattableString.Invariant($"resumed after step {step}"));

    /// <summary>Runs the training, under a progress bar if there is a terminal.</summary>
    public TrainingSummary Watch(Func<TrainingSummary> train) => !_live ? train() : AnsiConsole.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _bar = context.AddTask("starting", maxValue: 1);
            return train();
        });

    public void OnStep(TrainingProgress progress)
    {
        if (_bar is not null)
        {
            _bar.Value = progress.Fraction;
            _bar.Description = Markup.Escape(Describe(progress));
        }
        else if (progress.StepInEpoch == 1 || progress.StepInEpoch % Math.Max(1, progress.StepsPerEpoch / 4) == 0)
        {
            Line(Describe(progress));
        }
    }

    public void OnEpoch(EpochResult result)
    {
        var terms = string.Join("  ", result.MeanTerms.Select(term => FormattableString.Invariant($"{term.Key} {term.Value:F4}")));
        var discriminator = result.MeanDiscriminator is { } loss ? FormattableString.Invariant($"  D {loss:F4}") : "";
        var validation = result.ValidationLoss is { } validated
            ? FormattableString.Invariant($"  validation L1 {validated:F4}{(result.IsBest ? " (best)" : "")}")
            : "";
        Line(FormattableString.Invariant($"epoch {result.Epoch} done: mean {terms}{discriminator}{validation}"));
    }

    public void OnCheckpoint(string directory)
    {
        if (!_live)
            Line($"saved {directory}");
    }

    /// <summary>Says what the report has found, and where it is.</summary>
    public void Found(TrainingReportObserver report, string directory)
    {
        foreach (var hint in report.Hints)
            Note(hint);

        if (report.Problem is { } problem)
            Note($"the report could not be written: {problem}");
        else
            Line($"report: {Path.Combine(directory, "report.html")}");
    }

    public void Ended(TrainingSummary summary, string directory)
    {
        var how = summary.StoppedEarly ? "stopped early" : "done";
        Line(FormattableString.Invariant($"{how} after epoch {summary.Epoch}, step {summary.Steps}"));
        TranslateWith(directory);
    }

    /// <summary>Says that nothing is left to train.</summary>
    public void Trained(int epochs, string directory)
    {
        Line(FormattableString.Invariant($"already trained for all its {epochs} epochs; --epochs with a higher number trains longer"));
        TranslateWith(directory);
    }

    public void Note(string text) => Line($"Note: {text}");

    private static string Describe(TrainingProgress progress)
    {
        var terms = progress.Losses.Terms.Select(term => FormattableString.Invariant($"{term.Name} {term.Value:F4}"));
        var discriminator = progress.Losses.Discriminator is { } losses ? FormattableString.Invariant($"  D {losses.Total:F4}") : "";
        var form = progress.Remaining.TotalHours < 1 ? @"m\:ss" : @"d\.hh\:mm\:ss";
        var left = progress.Remaining.ToString(form, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"epoch {progress.Epoch}/{progress.Epochs}  step {progress.StepInEpoch}/{progress.StepsPerEpoch}  "
            + $"{string.Join("  ", terms)}{discriminator}  {progress.ImagesPerSecond:F1} images/s  {left} left");
    }

    private void TranslateWith(string directory) =>
        Line($"translate with: pix2pix translate --model {directory} --input FOLDER --output FOLDER");

    private void Line(string text)
    {
        if (_live)
            AnsiConsole.MarkupLine(Markup.Escape(text));
        else
            Console.WriteLine(text);
    }
}
