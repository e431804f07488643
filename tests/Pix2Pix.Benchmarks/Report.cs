using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks;

/// <summary>Measures every row: ours and its peers in processes of their own, in turns; peers that rows have in common only once.</summary>
/// <param name="device">The device that networks run on.</param>
/// <param name="only">What an id must contain; null for all.</param>
internal sealed class Report(Device device, string? only)
{
    private const double GeneratorMacs = 6.05e9; // a 256×256 image through the U-Net
    private const double DiscriminatorMacs = 3.20e9; // and a pair of them through the discriminator
    private const double GeneratorWeights = 54.41e6;
    private const double DiscriminatorWeights = 2.77e6;
    private const double CheckpointBytes = 3 * sizeof(float) * (GeneratorWeights + DiscriminatorWeights); // with Adam's two for each

    private readonly Machine _machine = Machine.Measure(device);

    /// <summary>The rows in order, each as soon as it is there.</summary>
    public IEnumerable<Row> Run()
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-");
        try
        {
            foreach (var row in Train(count: 1, rounds: 7).Concat(Train(count: 4, rounds: 4)))
                yield return row;

            foreach (var row in Translate("b1", 1, 256, rounds: 15, folder).Concat(Translate("b8", 8, 256, rounds: 5, folder)).Concat(Translate("512", 1, 512, rounds: 7, folder)))
                yield return row;

            if (IsWanted("folder-256"))
                yield return FolderBenchmark.Run(device) with { Floor = _machine.Floor(2 * GeneratorMacs, sizeof(float) * GeneratorWeights, half: false) };

            if (IsWanted("data-path"))
                yield return DataPathBenchmark.Run();

            if (IsWanted("checkpoint-save"))
                yield return CheckpointBenchmark.Save() with { Floor = _machine.Floor(0, 2 * CheckpointBytes, half: false) };

            if (IsWanted("checkpoint-load"))
                yield return CheckpointBenchmark.Load() with { Floor = _machine.Floor(0, 2 * CheckpointBytes, half: false) };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private List<Row> Train(int count, int rounds)
    {
        // The generator forward and backward; the discriminator forward three times, backward twice in full and once to its input.
        var flops = 2 * count * (3 * GeneratorMacs + 8 * DiscriminatorMacs);
        var bytes = sizeof(float) * 10 * (GeneratorWeights + DiscriminatorWeights); // Adam's seven, and each pass over the weights

        return Compare($"train-b{count}", rounds, flops, _ => bytes, images: count,
            precision => $"train|ours|{count}|{precision}|{device}",
            ("eager", $"train|eager|{count}|Float32|{device}"),
            ("eager-foreach", $"train|eager-foreach|{count}|Float32|{device}"));
    }

    private List<Row> Translate(string name, int count, int size, int rounds, DirectoryInfo folder)
    {
        if (!IsWanted($"infer-{name}-fp32") && !IsWanted($"infer-{name}-bf16"))
            return [];

        Jobs.WriteModels(folder.FullName);
        var flops = 2 * GeneratorMacs * count * size * size / (256 * 256);
        var onnx = ("onnxruntime-fp32", $"translate|onnxruntime|{count}|{size}|Float32|cpu|{folder}");
        var eager = ("eager", $"translate|eager|{count}|{size}|Float32|{device}|{folder}");
        var onCpu = device.type == DeviceType.CPU; // ONNX Runtime's package here has no other

        return Compare($"infer-{name}", rounds, flops, half => GeneratorWeights * (half ? 2 : 4), images: count,
            precision => $"translate|ours|{count}|{size}|{precision}|{device}|{folder}", onCpu ? onnx : eager, onCpu ? eager : null);
    }

    private List<Row> Compare(string id, int rounds, double flops, Func<bool, double> bytes, int images, Func<Precision, string> job, (string Name, string Job) peer, (string Name, string Job)? second)
    {
        var precisions = new[] { Precision.Float32, Precision.BFloat16 }.Where(precision => IsWanted($"{id}-{Name(precision)}")).ToArray();
        if (precisions.Length == 0)
            return [];

        var ours = Array.ConvertAll(precisions, precision => new Worker(job(precision)));
        using var theirs = new Worker(peer.Job);
        using var others = second is null ? null : new Worker(second.Value.Job);
        var medians = Measurement.Medians(rounds, [theirs.Time, others is null ? () => 0 : others.Time, .. ours.Select(worker => (Func<double>)worker.Time)]);

        return [.. precisions.Select((precision, index) =>
        {
            using var worker = ours[index];
            var half = precision != Precision.Float32;
            return new Row($"{id}-{Name(precision)}", medians[2 + index], peer.Name, medians[0])
            {
                Second = second is null ? null : (second.Value.Name, medians[1]),
                Floor = _machine.Floor(flops, bytes(half), half),
                PeakMegabytes = worker.PeakMegabytes(),
                ImagesPerSecond = 1000 * images / medians[2 + index],
            };
        })];
    }

    private bool IsWanted(string id) => only is null || id.Contains(only, StringComparison.Ordinal);

    private static string Name(Precision precision) => precision == Precision.Float32 ? "fp32" : "bf16";
}
