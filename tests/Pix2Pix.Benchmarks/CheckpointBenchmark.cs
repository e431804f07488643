using Pix2Pix.Benchmarks.Eager;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// Saves and loads both networks and the state of their optimizers (0.69 GB), against TorchSharp's own files of the same
/// tensors. Ours also computes and checks checksums, and waits until the files are on the disk.
/// </summary>
internal static class CheckpointBenchmark
{
    private const int Rounds = 3;

    public static Row Save()
    {
        using var folder = new DrawnImages(0, 8, 8);
        using var ours = new OurState();
        using var eager = new EagerTrainer();
        var store = new CheckpointStore(folder.PathOf("run"));
        return Measurement.Compare(
            "checkpoint-save", () => store.Save(ours.Capture()), "torchsharp", () => eager.Save(folder.Input), Rounds);
    }

    public static Row Load()
    {
        using var folder = new DrawnImages(0, 8, 8);
        using var ours = new OurState();
        using var eager = new EagerTrainer();
        var run = folder.PathOf("run");
        new CheckpointStore(run).Save(ours.Capture());
        eager.Save(folder.Input);
        return Measurement.Compare(
            "checkpoint-load", () => ours.Restore(CheckpointStore.Load(run)), "torchsharp", () => eager.Load(folder.Input), Rounds);
    }

    private sealed class OurState : IDisposable
    {
        private readonly UNetGenerator _generator = new(new UNetGeneratorOptions(), WeightInitializer.Normal(seed: 1));
        private readonly PatchDiscriminator _discriminator = new(new PatchDiscriminatorOptions(), WeightInitializer.Normal(seed: 2));
        private readonly FusedAdam _generatorOptimizer;
        private readonly FusedAdam _discriminatorOptimizer;

        public OurState()
        {
            _generatorOptimizer = new FusedAdam(_generator.named_parameters());
            _discriminatorOptimizer = new FusedAdam(_discriminator.named_parameters());
        }

        public Checkpoint Capture() => new()
        {
            Step = 1,
            Sections = new Dictionary<string, System.Text.Json.JsonElement>(),
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>>
            {
                ["generator"] = ModuleWeights.Capture(_generator),
                ["discriminator"] = ModuleWeights.Capture(_discriminator),
                ["generator-optimizer"] = Stored(_generatorOptimizer),
                ["discriminator-optimizer"] = Stored(_discriminatorOptimizer),
            },
        };

        public void Restore(Checkpoint checkpoint)
        {
            ModuleWeights.Restore(_generator, checkpoint.WeightsOf("generator"), "generator");
            ModuleWeights.Restore(_discriminator, checkpoint.WeightsOf("discriminator"), "discriminator");
            ModuleWeights.Restore(_generatorOptimizer.State, checkpoint.WeightsOf("generator-optimizer"), "generator-optimizer");
            ModuleWeights.Restore(
                _discriminatorOptimizer.State, checkpoint.WeightsOf("discriminator-optimizer"), "discriminator-optimizer");
        }

        public void Dispose()
        {
            _generatorOptimizer.Dispose();
            _discriminatorOptimizer.Dispose();
            _generator.Dispose();
            _discriminator.Dispose();
        }

        private static List<StoredTensor> Stored(FusedAdam optimizer) =>
            [.. optimizer.State.Select(entry => ModuleWeights.Store(entry.Name, entry.Value))];
    }
}
