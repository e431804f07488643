using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>Finds and builds the generator in a run, a checkpoint, or a file of weights.</summary>
internal static class GeneratorFiles
{
    public static (GeneratorNetwork Generator, (int Width, int Height)? TrainedSize) Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? FromWeights(path) : FromCheckpoint(path);
    }

    private static (GeneratorNetwork, (int, int)?) FromCheckpoint(string directory)
    {
        var checkpoint = CheckpointStore.Load(directory, ["generator", "generator-average"]);
        var name = checkpoint.Weights.ContainsKey("generator-average") ? "generator-average" : "generator";
        var jitter = checkpoint.OptionalSection<JitterOptions>("jitter");

        return (
            Filled(checkpoint.Section<GeneratorOptions>("generator"), checkpoint.WeightsOf(name), directory),
            jitter?.ResizeTo is null ? null : (jitter.CropTo, jitter.CropTo));
    }

    private static (GeneratorNetwork, (int, int)?) FromWeights(string file)
    {
        var weights = WeightFile.Load(file);
        return (Filled(ReferenceArchitectures.GeneratorFor(weights.Tensors, file), weights.Tensors, file), null);
    }

    private static GeneratorNetwork Filled(GeneratorOptions options, IReadOnlyList<StoredTensor> tensors, string source)
    {
        var generator = options.Build(WeightInitializer.None);
        try
        {
            ModuleWeights.Restore(generator, tensors, source);
            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }
}
