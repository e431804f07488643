using System.Globalization;
using Pix2Pix.Training;
using Spectre.Console;

namespace Quickstart;

/// <summary>
/// Shows a running training: a progress bar on a terminal, a line for each epoch elsewhere. Tells the gallery when to translate.
/// </summary>
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
        // The first epochs change most; after them every fourth part of the training is enough.
        if (result.Epoch is 1 or 2 || result.Epoch % Math.Max(1, epochs / 4) == 0 || result.Epoch == epochs)
            gallery.Add(string.Create(CultureInfo.InvariantCulture, $"epoch {result.Epoch}"));
    }

    private static string Describe(TrainingProgress progress)
    {
        var losses = progress.Losses.Terms.Select(term => (term.Name, term.Value)).ToList();
        if (progress.Losses.Discriminator is { } discriminator)
            losses.Add(("D", discriminator.Total));

        var shown = string.Join("  ", losses.Select(loss => FormattableString.Invariant($"{loss.Name} {loss.Value:F3}")));
        var speed = FormattableString.Invariant($"{progress.ImagesPerSecond:F0} images/s  {progress.Remaining:m\\:ss} left");
        return $"epoch {progress.Epoch}/{progress.Epochs}  {shown}  {speed}";
    }
}
