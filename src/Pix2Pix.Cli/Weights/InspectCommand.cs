using System.CommandLine;
using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix inspect</c>.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string> PathArgument = new("path")
    {
        Description = "A run's or a checkpoint's directory, a .pth or .safetensors file, or an .onnx file that pix2pix export wrote.",
    };

    // Beside them a checkpoint holds the optimizer's state.
    private static readonly string[] Networks = ["generator", "discriminator", "generator-average"];

    public static Command Create()
    {
        var command = new Command("inspect", "Show what a checkpoint or a file of weights holds: the network and every tensor. "
            + "Executes nothing in it, and needs no libtorch.") { PathArgument };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(PathArgument)));
        return command;
    }

    private static int Run(string path)
    {
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
            ShowExported(path);
        else if (File.Exists(path))
            ShowFile(WeightFile.Load(path));
        else
            ShowCheckpoint(CheckpointStore.Load(path));

        return CommandLine.Ok;
    }

    private static void ShowExported(string path)
    {
        using var model = OnnxModel.Load(path);
        var (info, translation) = (model.Info, model.Info.Translation);

        Console.WriteLine($"format: ONNX, written by {info.Producer}");
        Console.WriteLine($"channels: {translation.InputChannels} to {translation.OutputChannels}");
        Console.WriteLine($"sizes: multiples of {translation.SizeMultiple}, at least {translation.MinimumSize}");
        Console.WriteLine(translation.TrainedSize is { } size
            ? $"trained size: {size.Width}×{size.Height}, by {translation.InputFilter}"
            : "trained size: unknown");
        Console.WriteLine($"images at once: {translation.InputImageCount}");
        Console.WriteLine($"label maps: {translation.Labels?.ToString() ?? "no"}");
        Console.WriteLine($"mode: {OptionValue.WordFor(info.Mode)}");
        Console.WriteLine($"weights: {info.WeightType}");
    }

    private static void ShowFile(WeightFile file)
    {
        Console.WriteLine($"format: {file.Format}");
        if (file.Entry.Length > 0)
            Console.WriteLine($"entry: {file.Entry}");
        if (file.Prefix.Length > 0)
            Console.WriteLine($"prefix: {file.Prefix} (removed)");

        foreach (var (key, value) in file.Metadata)
            Console.WriteLine($"{key}: {value}");

        ShowTensors(file.Tensors);
    }

    private static void ShowCheckpoint(Checkpoint checkpoint)
    {
        Console.WriteLine(FormattableString.Invariant($"step: {checkpoint.Step}"));
        foreach (var (name, section) in checkpoint.Sections)
            Console.WriteLine($"{name}: {section}");

        foreach (var (name, tensors) in checkpoint.Weights.Where(entry => Networks.Contains(entry.Key)))
        {
            Console.WriteLine();
            Console.WriteLine($"{name}.safetensors");
            ShowTensors(tensors);
        }
    }

    private static void ShowTensors(IReadOnlyList<StoredTensor> tensors)
    {
        var counted = tensors.Where(tensor => !tensor.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal));
        var (numbers, bytes) = (counted.Sum(tensor => tensor.ElementCount), tensors.Sum(tensor => (long)tensor.Data.Length));

        Console.WriteLine($"network: {ReferenceArchitectures.Identify(tensors)}");
        Console.WriteLine(FormattableString.Invariant($"tensors: {tensors.Count}, {numbers:N0} numbers, {bytes:N0} bytes"));
        Console.WriteLine();

        var width = tensors.Count == 0 ? 0 : tensors.Max(tensor => tensor.Name.Length);
        foreach (var tensor in tensors)
        {
            var shape = string.Join(", ", tensor.Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
            Console.WriteLine($"{tensor.Name.PadRight(width)}  {tensor.ElementType,-8}  [{shape}]");
        }
    }
}
