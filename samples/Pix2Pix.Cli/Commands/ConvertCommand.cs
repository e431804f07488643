using System.CommandLine;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix convert</c>.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> Source = new("in") { Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file." };
    private static readonly Argument<string> Target = new("out") { Description = "A .pth or .safetensors file, or a directory that becomes a checkpoint to translate with." };
    private static readonly Option<string> Network = new("--network") { Description = "Which weights of a checkpoint: generator, generator-average or discriminator.", DefaultValueFactory = _ => "generator" };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what is there already." };

    public static Command Create()
    {
        var command = new Command("convert", "Carry weights between this library's checkpoints, PyTorch's .pth and .safetensors. Values stay bit for bit.") { Source, Target, Network, Overwrite };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Source), parsed.GetRequiredValue(Target), parsed.GetRequiredValue(Network), parsed.GetValue(Overwrite)));
        return command;
    }

    private static int Run(string source, string target, string network, bool overwrite)
    {
        if ((File.Exists(target) || new CheckpointStore(target).Latest is not null) && !overwrite)
            throw new IOException($"{target} is there already; add --overwrite, or choose another name.");

        var tensors = File.Exists(source)
            ? WeightFile.Load(source).Tensors
            : CheckpointStore.Load(source, [network]).WeightsOf(network);

        switch (Path.GetExtension(target).ToLowerInvariant())
        {
            case ".pth" or ".pt":
                PyTorchFile.Write(target, tensors);
                break;
            case ".safetensors":
                SafetensorsFile.Write(target, tensors);
                break;
            case "":
                WriteCheckpoint(source, target, tensors);
                break;
            default:
                throw new UsageException($"{target} has no ending that is known; say .pth, .pt or .safetensors, or a directory without an ending.");
        }

        Console.WriteLine($"{tensors.Count} tensors written to {target}");
        return CommandLine.Ok;
    }

    private static void WriteCheckpoint(string source, string target, IReadOnlyList<StoredTensor> tensors)
    {
        var sections = File.Exists(source)
            ? new Dictionary<string, JsonElement> { ["generator"] = Checkpoint.ToSection(ReferenceArchitectures.GeneratorFor(tensors, source)) }
            : CheckpointStore.Load(source, []).Sections;

        new CheckpointStore(target).Save(new Checkpoint
        {
            Step = 0,
            Sections = sections,
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = tensors },
        });
    }
}
