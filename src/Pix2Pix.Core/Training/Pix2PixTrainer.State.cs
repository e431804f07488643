using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

// What a checkpoint holds of a trainer, and how it comes back.
public sealed partial class Pix2PixTrainer
{
    /// <summary>
    /// Takes up a training where a checkpoint left it: weights, optimizers, random state, epoch and step. Training on from
    /// here gives, on the CPU, bit for bit the weights of a training that never stopped.
    /// </summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <exception cref="CheckpointException">There is no usable checkpoint, or it belongs to another training; the
    /// message says what differs.</exception>
    public void Resume(string directory)
    {
        var checkpoint = CheckpointStore.Load(directory);
        CheckSame(checkpoint);

        ModuleWeights.Restore(Generator, checkpoint.WeightsOf("generator"), $"{directory} (generator)");
        ModuleWeights.Restore(_generatorOptimizer.State, checkpoint.WeightsOf("generator-optimizer"), $"{directory} (generator's optimizer)");

        if (Discriminator is not null)
        {
            ModuleWeights.Restore(Discriminator, checkpoint.WeightsOf("discriminator"), $"{directory} (discriminator)");
            ModuleWeights.Restore(_discriminatorOptimizer!.State, checkpoint.WeightsOf("discriminator-optimizer"), $"{directory} (discriminator's optimizer)");
        }

        if (_average is not null)
            ModuleWeights.Restore(_average.Generator, checkpoint.WeightsOf("generator-average"), $"{directory} (average)");

        if (_scaler is not null)
            ModuleWeights.Restore(_scaler.State, checkpoint.WeightsOf("loss-scaler"), $"{directory} (loss scaler)");

        RestoreRandom(checkpoint.WeightsOf("random"), directory);
        Position = RunPosition.Of(checkpoint);
        StepCount = checkpoint.Step;
    }

    internal Checkpoint Capture(RunPosition position)
    {
        var weights = new Dictionary<string, IReadOnlyList<StoredTensor>>
        {
            ["generator"] = ModuleWeights.Capture(Generator),
            ["generator-optimizer"] = Store(_generatorOptimizer.State),
            ["random"] = [ModuleWeights.Store("torch", DefaultRandom.State())],
        };

        if (Discriminator is not null)
        {
            weights["discriminator"] = ModuleWeights.Capture(Discriminator);
            weights["discriminator-optimizer"] = Store(_discriminatorOptimizer!.State);
        }

        if (_scaler is not null)
            weights["loss-scaler"] = Store(_scaler.State);

        if (_average is not null)
            weights["generator-average"] = ModuleWeights.Capture(_average.Generator);

        return new Checkpoint
        {
            Step = StepCount,
            Weights = weights,
            Sections = new Dictionary<string, System.Text.Json.JsonElement>
            {
                ["generator"] = CheckpointJson.ToElement(Generator.Options),
                ["discriminator"] = CheckpointJson.ToElement(Discriminator?.Options),
                ["objective"] = CheckpointJson.ToElement(Objective.ToString()),
                ["training"] = CheckpointJson.ToElement(Options),
                ["jitter"] = CheckpointJson.ToElement(Options.Jitter),
                ["labels"] = CheckpointJson.ToElement(Options.Labels),
                ["inputs"] = CheckpointJson.ToElement(new InputStack(Options.InputImageCount)),
                ["schedule"] = StoredSchedule.Of(Options.Schedule),
                ["position"] = CheckpointJson.ToElement(position),
            },
        };
    }

    private static List<StoredTensor> Store(IEnumerable<(string Name, Tensor Value)> state) =>
        [.. state.Select(entry => ModuleWeights.Store(entry.Name, entry.Value))];

    // The steps' own noise is drawn anew from seed and step; this is for loss terms that draw from torch's generator.
    private static void RestoreRandom(IReadOnlyList<StoredTensor> stored, string directory)
    {
        using var current = DefaultRandom.State();
        if (stored is not [{ ElementType: TensorElementType.UInt8 } state] || state.ElementCount != current.numel())
            throw new CheckpointException($"The random state in {directory} is not one of this libtorch; it was written by another version."); // torch would end the process

        using var tensor = ModuleWeights.Load(state);
        DefaultRandom.Restore(tensor);
    }

    private void CheckSame(Checkpoint checkpoint)
    {
        var comparison = new CheckpointComparison(checkpoint);
        comparison.Compare("generator", Generator.Options);
        comparison.Compare("discriminator", Discriminator?.Options);
        comparison.Compare("objective", Objective.ToString());
        comparison.Compare("training", Options, path: "");
        comparison.Compare("jitter", Options.Jitter);
        comparison.Compare("labels", Options.Labels);

        var inputs = checkpoint.OptionalSection<InputStack>("inputs")?.Count ?? 1;
        comparison.CompareValues("inputImageCount", CheckpointJson.ToElement(inputs), CheckpointJson.ToElement(Options.InputImageCount));

        StoredSchedule.Compare(checkpoint, Options.Schedule, comparison);
        comparison.ThrowIfDifferent();
    }
}
