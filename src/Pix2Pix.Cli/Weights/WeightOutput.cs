using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
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

    /// <summary>Writes a generator, and says what went with its weights.</summary>
    public static void Write(string target, StoredGenerator generator)
    {
        CheckEnding(target);
        generator.Save(target);
        Console.WriteLine($"{generator.Tensors.Count} tensors written to {target}");

        string?[] known =
        [
            generator.Direction is { } direction ? $"direction {OptionValue.WordFor(direction)}" : null,
            generator.TrainedSize is { } size ? FormattableString.Invariant($"size {size.Width}×{size.Height}") : null,
            generator.Labels?.ToString(),
            generator.InputRange is { } input ? $"inputs {input}" : null,
            generator.OutputRange is { } output ? $"outputs {output}" : null,
        ];
        if (known.OfType<string>().ToList() is { Count: > 0 } told)
            Console.WriteLine($"and with them: {string.Join(", ", told)}");

        if (generator is { Direction: null, Options: not { InputChannels: 1, OutputChannels: 2 } })
            Console.Error.WriteLine($"Note: which side of the pairs the model translates is not known; evaluate {target} with --direction.");
    }

    /// <summary>Writes weights of another network as they are.</summary>
    public static void Write(string target, IReadOnlyList<StoredTensor> tensors)
    {
        CheckEnding(target);
        switch (Path.GetExtension(target).ToLowerInvariant())
        {
            case ".safetensors":
                SafetensorsFile.Save(target, tensors);
                break;
            case "":
                throw new UsageException($"{target}: only a generator becomes a checkpoint to translate with; say .pth or .safetensors.");
            default:
                PyTorchFile.Save(target, tensors);
                break;
        }

        Console.WriteLine($"{tensors.Count} tensors written to {target}");
    }
}
