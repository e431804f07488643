using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Benchmarks.Eager;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Onnx;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// What is measured, by name: <c>train|WHO|COUNT|PRECISION|DEVICE</c> and <c>translate|WHO|COUNT|SIZE|PRECISION|DEVICE|FOLDER</c>, on
/// the full-size network (64 base channels), WHO being ours, eager, eager-foreach or onnxruntime.
/// </summary>
internal static class Jobs
{
    public static Action Create(string job)
    {
        var words = job.Split('|');
        return words switch
        {
            ["train", var who, var count, var precision, var device] => Train(who, Number(count), Enum.Parse<Precision>(precision), TorchDevice.Resolve(device)),
            ["translate", var who, var count, var size, var precision, var device, var folder] =>
                Translate(who, Number(count), Number(size), Enum.Parse<Precision>(precision), TorchDevice.Resolve(device), folder),
            _ => throw new ArgumentException($"There is no job \"{job}\".", nameof(job)),
        };
    }

    /// <summary>The same work, and then a wait for a device that works on its own.</summary>
    public static Action Finished(Action work, Device device) => device.type == DeviceType.CPU ? work : work + (() => cuda.synchronize(device));

    /// <summary>Writes the weights that all translate with, unless they are there.</summary>
    public static void WriteModels(string folder)
    {
        if (File.Exists(Graph(folder)))
            return;

        using var generator = new UNetGeneratorOptions().Build(WeightInitializer.Normal(seed: 1));
        Checkpoints.SafetensorsFile.Write(Weights(folder), Checkpoints.ModuleWeights.Capture(generator));
        OnnxExporter.Export(generator, Graph(folder), new OnnxExportOptions { Mode = TranslationMode.RunningStatistics });
    }

    private static Action Train(string who, int count, Precision precision, Device device)
    {
        var batch = new PairBatch { Input = Images(count, 256).to(device), Target = Images(count, 256).to(device) };
        if (who == "ours")
        {
            var recipe = Recipes.Facades;
            var trainer = (recipe with { Training = recipe.Training with { Precision = precision } }).CreateTrainer(device);
            return Finished(() => trainer.Step(batch), device);
        }

        var eager = new EagerTrainer(device, foreachAdam: who == "eager-foreach");
        return Finished(() => eager.Step(batch.Input, batch.Target), device);
    }

    private static Action Translate(string who, int count, int size, Precision precision, Device device, string folder)
    {
        if (who == "onnxruntime")
            return OnnxRuntime(Graph(folder), count, size);

        var input = Images(count, size).to(device);
        if (who == "ours")
        {
            var model = Pix2PixModel.Load(Weights(folder), new TranslationOptions { Mode = TranslationMode.RunningStatistics, Device = device.ToString(), Precision = precision });
            return Finished(() => model.Translate(input).Dispose(), device);
        }

        var eager = new EagerUNet().to(device);
        eager.eval();
        return Finished(
            () =>
            {
                using var noGradients = no_grad();
                eager.call(input).Dispose();
            },
            device);
    }

    private static Action OnnxRuntime(string graph, int count, int size)
    {
        var session = new InferenceSession(graph);
        var values = new float[count * 3 * size * size];
        var random = new Random(1);
        for (var index = 0; index < values.Length; index++)
            values[index] = random.NextSingle() * 2 - 1;

        var input = new Dictionary<string, OrtValue> { [session.InputNames[0]] = OrtValue.CreateTensorValueFromMemory(values, [count, 3, size, size]) };
        var run = new RunOptions();
        return () => session.Run(run, input, session.OutputNames).Dispose();
    }

    private static string Weights(string folder) => Path.Combine(folder, "generator.safetensors");

    private static string Graph(string folder) => Path.Combine(folder, "generator.onnx");

    private static Tensor Images(int count, int size) => rand(count, 3, size, size) * 2 - 1;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
