using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks;

/// <summary>Measures every row: ours and its peers in processes of their own, in turns.</summary>
internal static class Report
{
    private const double GeneratorMacs = 6.05e9; // a 256×256 image through the U-Net
    private const double DiscriminatorMacs = 3.20e9; // and a pair of them through the discriminator
    private const double GeneratorWeights = 54.41e6;
    private const double DiscriminatorWeights = 2.77e6;

    /// <summary>The rows in order, each as soon as it is there.</summary>
    /// <param name="only">What an id must contain; null for all.</param>
    public static IEnumerable<Row> Run(string? only)
    {
        TorchBackend.EnsureLoaded();
        var machine = Machine.Measure();
        var folder = Directory.CreateTempSubdirectory("pix2pix-");

        try
        {
            if (only is null || "infer".StartsWith(only, StringComparison.Ordinal) || only.StartsWith("infer", StringComparison.Ordinal))
                Jobs.WriteModels(folder.FullName);

            foreach (var (id, measure) in Measures(machine, folder.FullName))
                if (only is null || id.Contains(only, StringComparison.Ordinal))
                    yield return measure();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Id, Func<Row> Measure)> Measures(Machine machine, string folder)
    {
        foreach (var (count, rounds) in new[] { (1, 9), (4, 4) })
            foreach (var precision in new[] { Precision.Float32, Precision.BFloat16 })
                yield return ($"train-b{count}-{Name(precision)}", () => Train(machine, count, precision, rounds));

        foreach (var (name, count, size, rounds) in new[] { ("b1", 1, 256, 21), ("b8", 8, 256, 5), ("512", 1, 512, 9) })
            foreach (var precision in new[] { Precision.Float32, Precision.BFloat16 })
                yield return ($"infer-{name}-{Name(precision)}", () => Translate(machine, name, count, size, precision, rounds, folder));

        yield return ("folder-256", FolderBenchmark.Run);
        yield return ("data-path", DataPathBenchmark.Run);
        yield return ("checkpoint-save", CheckpointBenchmark.Save);
        yield return ("checkpoint-load", CheckpointBenchmark.Load);
    }

    private static Row Train(Machine machine, int count, Precision precision, int rounds)
    {
        using var ours = new Worker($"train|ours|{count}|{precision}");
        using var eager = new Worker($"train|eager|{count}|Float32");
        using var quicker = new Worker($"train|eager-foreach|{count}|Float32");
        var medians = Measurement.Medians(rounds, ours.Time, eager.Time, quicker.Time);

        // The generator forward and backward; the discriminator forward three times, backward twice in full and once to its input.
        var flops = 2 * count * (3 * GeneratorMacs + 8 * DiscriminatorMacs);
        var bytes = sizeof(float) * 10 * (GeneratorWeights + DiscriminatorWeights); // Adam's seven, and each pass over the weights
        return new Row($"train-b{count}-{Name(precision)}", medians[0], "eager", medians[1])
        {
            Second = ("eager-foreach", medians[2]),
            Floor = machine.Floor(flops, bytes, precision != Precision.Float32),
            PeakMegabytes = ours.PeakMegabytes(),
        };
    }

    private static Row Translate(Machine machine, string name, int count, int size, Precision precision, int rounds, string folder)
    {
        using var ours = new Worker($"translate|ours|{count}|{size}|{precision}|{folder}");
        using var onnx = new Worker($"translate|onnxruntime|{count}|{size}|Float32|{folder}");
        using var eager = new Worker($"translate|eager|{count}|{size}|Float32|{folder}");
        var medians = Measurement.Medians(rounds, ours.Time, onnx.Time, eager.Time);

        var half = precision != Precision.Float32;
        var flops = 2 * GeneratorMacs * count * size * size / (256 * 256);
        return new Row($"infer-{name}-{Name(precision)}", medians[0], "onnxruntime-fp32", medians[1])
        {
            Second = ("eager", medians[2]),
            Floor = machine.Floor(flops, GeneratorWeights * (half ? 2 : 4), half),
            PeakMegabytes = ours.PeakMegabytes(),
        };
    }

    private static string Name(Precision precision) => precision == Precision.Float32 ? "fp32" : "bf16";
}
