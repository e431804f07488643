using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary>Writes weights as the destination's name asks: <c>.pth</c>, <c>.safetensors</c>, or a checkpoint's directory.</summary>
internal static class WeightOutput
{
    /// <summary>Refuses to replace what is there.</summary>
    public static void CheckFree(string target, bool overwrite)
    {
        if ((File.Exists(target) || new CheckpointStore(target).Latest is not null) && !overwrite)
            throw new IOException($"{target} is there already; add --overwrite, or choose another name.");
    }

    /// <summary>Refuses a name whose ending is no known form.</summary>
    public static void CheckEnding(string target)
    {
        if (Path.GetExtension(target).ToLowerInvariant() is not (".pth" or ".pt" or ".safetensors" or ""))
            throw new UsageException($"{target} has no known ending; say .pth, .pt or .safetensors, or a directory without an ending.");
    }

    /// <param name="source">Where the weights come from; a checkpoint's description goes into a new checkpoint.</param>
    /// <param name="target">The destination.</param>
    /// <param name="tensors">The weights of a generator.</param>
    public static void Write(string source, string target, IReadOnlyList<StoredTensor> tensors)
    {
        CheckEnding(target);

        switch (Path.GetExtension(target).ToLowerInvariant())
        {
            case ".pth" or ".pt":
                PyTorchFile.Save(target, tensors);
                break;
            case ".safetensors":
                SafetensorsFile.Save(target, tensors);
                break;
            default:
                WriteCheckpoint(source, target, tensors);
                break;
        }

        Console.WriteLine($"{tensors.Count} tensors written to {target}");
    }

    private static void WriteCheckpoint(string source, string target, IReadOnlyList<StoredTensor> tensors)
    {
        var sections = File.Exists(source)
            ? new Dictionary<string, JsonElement> { ["generator"] = Described(source, tensors) }
            : CheckpointStore.Load(source, []).Sections;

        new CheckpointStore(target).Save(new Checkpoint
        {
            Step = 0,
            Sections = sections,
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = tensors },
        });
    }

    private static JsonElement Described(string source, IReadOnlyList<StoredTensor> tensors) =>
        Checkpoint.ToSection(ReferenceArchitectures.GeneratorFor(tensors, source));
}
