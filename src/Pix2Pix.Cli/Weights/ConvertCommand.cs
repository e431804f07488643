using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix convert</c>.</summary>
internal static class ConvertCommand
{
    private static readonly Argument<string> Source = new("in")
    {
        Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file.",
    };
    private static readonly Argument<string> Target = new("out")
    {
        Description = "A .pth or .safetensors file, or a directory that becomes a checkpoint to translate with.",
    };

    private static readonly OptionList Own = new();

    private static readonly Option<string> Network = Own.Add("--network",
        "Which weights of a checkpoint: generator, generator-average or discriminator.", "generator")
        .Only(parsed => Directory.Exists(parsed.GetValue(Source)), "a checkpoint's or a run's directory: a file holds one network");
    private static readonly Option<bool> Overwrite = Own.Add<bool>("--overwrite", "Replace what is there already.");

    public static Command Create()
    {
        var command = new Command("convert",
            "Convert weights between this library's checkpoints, PyTorch's .pth and .safetensors. Values stay bit for bit.")
        {
            Source, Target,
        };
        command.SetAction(Run);
        return command.With(Own);
    }

    private static int Run(ParseResult parsed)
    {
        var (source, target) = (parsed.GetRequiredValue(Source), parsed.GetRequiredValue(Target));
        var network = parsed.GetRequiredValue(Network);
        WeightOutput.CheckFree(target, parsed.GetValue(Overwrite));

        var file = File.Exists(source) ? WeightFile.Load(source) : null;
        var tensors = file?.Tensors ?? CheckpointStore.Load(source, [network]).WeightsOf(network);

        if (!ReferenceArchitectures.Identify(tensors).IsGenerator)
        {
            WeightOutput.Write(target, tensors);
            return CommandLine.Ok;
        }

        var generator = file is null ? StoredGenerator.Load(source) : StoredGenerator.FromWeights(source, file);
        WeightOutput.Write(target, generator with { Tensors = tensors });
        return CommandLine.Ok;
    }
}
