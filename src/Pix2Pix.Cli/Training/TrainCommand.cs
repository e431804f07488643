using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Training;

/// <summary><c>pix2pix train</c>.</summary>
internal static class TrainCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string?> Output = Own.Add<string?>("--output",
        "The run's directory: checkpoints, sample images, settings. Required unless --preview.", alias: "-o");
    private static readonly Option<bool> Resume = Own.Add<bool>("--resume",
        "Go on with the run in --output from its last checkpoint, with the settings it was started with. May be changed: --epochs (a linear "
        + "or cosine schedule then runs over the new number), --data (where the same pairs lie now), --early-stopping, --checkpoint-epochs, "
        + "--checkpoint-steps, --workers, --device, --no-report.");
    private static readonly Option<bool> NoCheck = Own.Add<bool>("--no-check", "Do not read every pair once before training, and take label maps whatever they show.")
        .Only(parsed => !parsed.GetValue(Resume!), "a new run, as pairs are not checked again with --resume");

    private static readonly Option<string?> PreviewFile = Preview.Option(", and end without training");

    public static Command Create()
    {
        var command = new Command("train",
            "Train on paired images. Stops cleanly on Ctrl-C and goes on with --resume, to the same weights.");
        command.SetAction(Run);
        return command.With(Own, [PreviewFile], TrainOptions.Shared, TrainOptions.Single, TrainOptions.Classes, SessionOptions.All);
    }

    private static int Run(ParseResult parsed)
    {
        var (resume, preview) = (parsed.GetValue(Resume), parsed.GetValue(PreviewFile));
        if (parsed.GetValue(Output) is not { } directory)
        {
            return preview is null || resume
                ? throw new UsageException("Say where the run is: --output FOLDER.")
                : ShowPairs(preview, TrainOptions.Read(parsed));
        }

        if (resume && !RunFile.IsIn(directory))
            throw new UsageException($"There is no run to resume in {directory}.");
        if (!resume && preview is null && RunFile.IsIn(directory))
            throw new UsageException($"{directory} already holds a run; add --resume to go on with it, or choose another --output.");

        var started = resume ? RunFile.Load(directory) : null;
        var settings = started is null ? TrainOptions.Read(parsed) : TrainOptions.Resume(parsed, started);

        if (preview is not null)
            return ShowPairs(preview, settings);

        using var stop = new StopSignal();
        var device = TorchDevice.Resolve(SessionOptions.DeviceIn(parsed));
        var (training, validation) = TrainingData.Open(settings);
        if (validation is null)
            TrainOptions.CheckUnvalidated(parsed, settings, "pairs to validate on, a part \"val\" of the data or --validation-share");

        var progress = new TrainingConsole(device, training.Count, validation?.Count ?? 0);
        if (settings.OutputRange is not null && !resume)
            settings.OutputType = TrainingData.OutputType(training, settings);

        if (!resume && !parsed.GetValue(NoCheck))
        {
            TrainingData.Check(training, settings, progress.Checked, stop.Token);
            if (validation is not null && settings.Classes is not null)
                TrainingData.CheckLabels(validation, settings.Classes, stop.Token);
        }

        var session = new TrainingSession
        {
            Settings = settings,
            Directory = directory,
            Training = training,
            Validation = validation,
            Device = device,
            WritesReport = SessionOptions.WritesReport(parsed),
            HowToGoOn = $"pix2pix train --output {directory} --resume",
        };
        session.Run(progress, stop.Token);
        return CommandLine.Ok;
    }

    private static int ShowPairs(string file, TrainSettings settings)
    {
        Preview.Check(file);
        var (training, _) = TrainingData.Open(settings);
        foreach (var line in Preview.Write(file, training, settings))
            Console.WriteLine(line);

        return CommandLine.Ok;
    }
}
