using System.CommandLine;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Cli.Weights;

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
        WeightOutput.CheckFree(target, overwrite);

        var tensors = File.Exists(source)
            ? WeightFile.Load(source).Tensors
            : CheckpointStore.Load(source, [network]).WeightsOf(network);

        WeightOutput.Write(source, target, tensors);
        return CommandLine.Ok;
    }
}
