using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// Measures every row. Ours and each peer run in processes of their own, in turns; a peer of several rows is measured once.
/// </summary>
/// <param name="device">The device of the networks.</param>
/// <param name="only">Text that the id of a row must contain; null for all rows.</param>
internal sealed class Report(Device device, string? only)
{
    private const double GeneratorMacs = 6.05e9; // multiply-adds of one 256×256 image in the U-Net
    private const double DiscriminatorMacs = 3.20e9; // and of one pair in the discriminator
    private const double GeneratorWeights = 54.41e6;
    private const double DiscriminatorWeights = 2.77e6;
    private const double CheckpointBytes = 3 * sizeof(float) * (GeneratorWeights + DiscriminatorWeights); // weights and Adam's two moments

    private readonly Machine _machine = Machine.Measure(device);

    /// <summary>Yields the rows in order, each as soon as it is measured.</summary>
    public IEnumerable<Row> Run()
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-");
        try
        {
            foreach (var row in Train(count: 1, rounds: 7).Concat(Train(count: 4, rounds: 4)))
                yield return row;

            if (IsWanted("train-b16-parts-16"))
                yield return TrainInParts();

            var translations = Translate("b1", 1, 256, rounds: 15, folder)
                .Concat(Translate("b8", 8, 256, rounds: 5, folder))
                .Concat(Translate("512", 1, 512, rounds: 7, folder));
            foreach (var row in translations)
                yield return row;

            if (IsWanted("folder-256"))
            {
                var floor = _machine.Floor(2 * GeneratorMacs, sizeof(float) * GeneratorWeights, half: false);
                yield return FolderBenchmark.Run(device) with { Floor = floor };
            }

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
        // The generator: forward and backward. The discriminator: three times forward, twice backward, once only to its input.
        var flops = 2 * count * (3 * GeneratorMacs + 8 * DiscriminatorMacs);
        var bytes = sizeof(float) * 10 * (GeneratorWeights + DiscriminatorWeights); // 7 accesses of Adam and 3 of the passes

        return Compare($"train-b{count}", rounds, flops, _ => bytes, images: count,
            precision => $"train|ours|{count}|{precision}|{device}",
            ("eager", $"train|eager|{count}|Float32|{device}"),
            ("eager-foreach", $"train|eager-foreach|{count}|Float32|{device}"));
    }

    private Row TrainInParts()
    {
        using var parts = new Worker($"train|parts-16|16|Float32|{device}");
        using var whole = new Worker($"train|ours|16|Float32|{device}");
        var medians = Measurement.Medians(rounds: 1, [parts.Time, whole.Time]);
        return new Row("train-b16-parts-16", medians[0], "in one", medians[1])
        {
            PeakMegabytes = parts.PeakMegabytes(),
            PeerPeakMegabytes = whole.PeakMegabytes(),
            ImagesPerSecond = 1000 * 16 / medians[0],
        };
    }

    private List<Row> Translate(string name, int count, int size, int rounds, DirectoryInfo folder)
    {
        if (!IsWanted($"infer-{name}-fp32") && !IsWanted($"infer-{name}-bf16"))
            return [];

        Jobs.WriteModels(folder.FullName);
        var flops = 2 * GeneratorMacs * count * size * size / (256 * 256);
        var onnx = ("onnxruntime-fp32", $"translate|onnxruntime|{count}|{size}|Float32|cpu|{folder}");
        var eager = ("eager", $"translate|eager|{count}|{size}|Float32|{device}|{folder}");
        var onCpu = device.type == DeviceType.CPU; // the package of ONNX Runtime used here has no other device

        return Compare($"infer-{name}", rounds, flops, half => GeneratorWeights * (half ? 2 : 4), images: count,
            precision => $"translate|ours|{count}|{size}|{precision}|{device}|{folder}", onCpu ? onnx : eager, onCpu ? eager : null);
    }

    private List<Row> Compare(
        string id,
        int rounds,
        double flops,
        Func<bool, double> bytes,
        int images,
        Func<Precision, string> job,
        (string Name, string Job) peer,
        (string Name, string Job)? second)
    {
        Precision[] all = [Precision.Float32, Precision.BFloat16];
        var precisions = Array.FindAll(all, precision => IsWanted($"{id}-{Name(precision)}"));
        if (precisions.Length == 0)
            return [];

        var ours = Array.ConvertAll(precisions, precision => new Worker(job(precision)));
        using var theirs = new Worker(peer.Job);
        using var others = second is null ? null : new Worker(second.Value.Job);
        var medians = Measurement.Medians(
            rounds,
            [theirs.Time, others is null ? () => 0 : others.Time, .. ours.Select(worker => (Func<double>)worker.Time)]);

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
