using System.Text.Json;
using Pix2Pix.Benchmarks.Eager;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Training;
using Pix2Pix.Translation;
using Spectre.Console;

namespace Pix2Pix.Benchmarks;

/// <summary>Compares the full-size networks (256², 64 base channels) with the straight eager program.</summary>
internal static class Report
{
    private const string Eager = "eager";

    public static IReadOnlyList<Row> Run()
    {
        Tensors.TorchBackend.EnsureLoaded();
        return [Train(1, rounds: 9), Train(4, rounds: 4), Translate("infer-b1-fp32", 1, 256, 21), Translate("infer-b8-fp32", 8, 256, 5), Translate("infer-512-fp32", 1, 512, 9), FolderBenchmark.Run(), DataPathBenchmark.Run(), .. CheckpointBenchmark.Run()];
    }

    public static void Print(IReadOnlyList<Row> rows)
    {
        var table = new Table().AddColumns("", "ours, ms", "peer", "peer, ms", "ratio");
        foreach (var row in rows)
            table.AddRow(row.Id, FormattableString.Invariant($"{row.Ours:F1}"), row.Peer, FormattableString.Invariant($"{row.PeerTime:F1}"), FormattableString.Invariant($"{row.Ratio:F2}"));

        AnsiConsole.Write(table);
    }

    public static void Write(IReadOnlyList<Row> rows, string path) => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        rows = rows.Select(row => new { id = row.Id, ours_ms = row.Ours, peer = row.Peer, peer_ms = row.PeerTime, ratio = row.Ratio }),
    }));

    private static Row Train(int batchSize, int rounds)
    {
        using var ours = Recipes.Facades.CreateTrainer(CPU);
        using var eager = new EagerTrainer();
        using var batch = new PairBatch { Input = rand(batchSize, 3, 256, 256) * 2 - 1, Target = rand(batchSize, 3, 256, 256) * 2 - 1 };
        return Measurement.Compare($"train-b{batchSize}-fp32", () => ours.Step(batch), Eager, () => eager.Step(batch.Input, batch.Target), rounds);
    }

    private static Row Translate(string id, int count, int size, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-");
        try
        {
            var file = Path.Combine(folder.FullName, "generator.safetensors");
            using (var generator = new UNetGeneratorOptions().Build(WeightInitializer.Normal(seed: 1)))
                Checkpoints.SafetensorsFile.Write(file, Checkpoints.ModuleWeights.Capture(generator));

            using var ours = Pix2PixModel.Load(file, new TranslationOptions { Mode = TranslationMode.RunningStatistics, Device = "cpu" });
            using var eager = new EagerUNet();
            eager.eval();
            using var input = rand(count, 3, size, size) * 2 - 1;

            return Measurement.Compare(id, () => ours.Translate(input).Dispose(), Eager, () => Forward(eager, input), rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Forward(EagerUNet network, Tensor input)
    {
        using var noGradients = no_grad();
        network.call(input).Dispose();
    }
}
