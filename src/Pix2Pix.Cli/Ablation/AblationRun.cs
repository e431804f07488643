using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Training;

namespace Pix2Pix.Cli.Ablation;

/// <summary>A variant trained from one seed: a run like any other, with the outputs and scores of the test pairs.</summary>
internal sealed record AblationRun(PaperRow Row, TrainSettings Settings, string Directory)
{
    public string Name => FormattableString.Invariant($"{Row.Variant}, seed {Settings.Seed}");

    /// <summary>Where the translated test images are.</summary>
    public string Outputs => Path.Combine(Directory, "outputs");

    /// <summary>Where the scores are.</summary>
    public string Scores => Path.Combine(Directory, "scores.json");

    /// <summary>Refuses a directory that holds another training.</summary>
    /// <exception cref="UsageException">Its settings differ.</exception>
    public void CheckSame()
    {
        if (!RunFile.IsIn(Directory) || TrainOptions.Differences(RunFile.Load(Directory), Settings) is not [_, ..] differences)
            return;

        throw new UsageException($"{Directory} holds a run with other settings: {string.Join("; ", differences)}. "
            + "Ask for the same ones, or choose another --output.");
    }

    /// <summary>Whether it has been trained to its end.</summary>
    /// <param name="pairs">The number of training pairs.</param>
    public bool IsFinished(int pairs)
    {
        var stepsPerEpoch = (pairs + Settings.Batch - 1) / Settings.Batch;
        return new CheckpointStore(Directory).Latest is { } latest
            && CheckpointStore.Load(latest, []).Step >= (long)Settings.Epochs * stepsPerEpoch;
    }
}
