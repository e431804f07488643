using System.Globalization;
using Pix2Pix.Training;
using Spectre.Console;

namespace Quickstart;

/// <summary>Shows a training as it runs: a progress bar on a terminal, lines elsewhere; and lets the gallery take its images.</summary>
internal sealed class LiveTraining(int epochs, Gallery gallery) : ITrainingObserver
{
    private readonly bool _live = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
    private ProgressTask? _bar;

    public void Watch(Action train)
    {
        if (!_live)
        {
            train();
            return;
        }

        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _bar = context.AddTask("starting", maxValue: 1);
                train();
            });
    }

    public void OnStep(TrainingProgress progress)
    {
        if (_bar is not null)
        {
            _bar.Value = progress.Fraction;
            _bar.Description = Markup.Escape(Describe(progress));
        }
        else if (progress.StepInEpoch == progress.StepsPerEpoch)
        {
            Console.WriteLine(Describe(progress));
        }
    }

    public void OnEpoch(EpochResult result)
    {
        // A few images tell the story; the first epochs change most.
        if (result.Epoch is 1 or 2 || result.Epoch % Math.Max(1, epochs / 4) == 0 || result.Epoch == epochs)
            gallery.Add(string.Create(CultureInfo.InvariantCulture, $"epoch {result.Epoch}"));
    }

    private static string Describe(TrainingProgress progress)
    {
        var terms = string.Join("  ", progress.Losses.Terms.Select(term => FormattableString.Invariant($"{term.Name} {term.Value:F3}")));
        return FormattableString.Invariant($"epoch {progress.Epoch}/{progress.Epochs}  {terms}  D {progress.Losses.Discriminator?.Total:F3}  {progress.ImagesPerSecond:F0} images/s  {progress.Remaining:m\\:ss} left");
    }
}
