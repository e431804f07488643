using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>Finds and builds the generator in a run, a checkpoint, or a file of weights.</summary>
internal static class GeneratorFiles
{
    public static (GeneratorNetwork Generator, StoredGenerator Stored) Load(string path)
    {
        var stored = StoredGenerator.Open(path);
        return (Filled(stored, path), stored);
    }

    public static GeneratorNetwork Filled(StoredGenerator stored, string source)
    {
        var generator = stored.Options.Build(WeightInitializer.None);
        try
        {
            ModuleWeights.Restore(generator, stored.Tensors, source);
            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }
}
