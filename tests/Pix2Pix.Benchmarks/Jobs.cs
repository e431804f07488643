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
/// The jobs of the report by name: <c>train|SUBJECT|COUNT|PRECISION|DEVICE</c> and
/// <c>translate|SUBJECT|COUNT|SIZE|PRECISION|DEVICE|FOLDER</c>, on the full-size network (64 base channels). SUBJECT is ours, parts-16
/// (gradients accumulated over 16 parts), eager, eager-foreach or onnxruntime.
/// </summary>
internal static class Jobs
{
    public static Action Create(string job)
    {
        var words = job.Split('|');
        return words switch
        {
            ["train", var subject, var count, var precision, var device] =>
                Train(subject, Number(count), Enum.Parse<Precision>(precision), TorchDevice.Resolve(device)),
            ["translate", var subject, var count, var size, var precision, var device, var folder] =>
                Translate(subject, Number(count), Number(size), Enum.Parse<Precision>(precision), TorchDevice.Resolve(device), folder),
            _ => throw new ArgumentException($"There is no job \"{job}\".", nameof(job)),
        };
    }

    /// <summary>Adds a wait for an asynchronous device, so that the time is that of the finished work.</summary>
    public static Action Synchronized(Action work, Device device) =>
        device.type == DeviceType.CPU ? work : work + (() => cuda.synchronize(device));

    /// <summary>Writes the weights that every subject translates with, unless the folder has them.</summary>
    public static void WriteModels(string folder)
    {
        if (File.Exists(Graph(folder)))
            return;

        using var generator = new UNetGeneratorOptions().Build(WeightInitializer.Normal(seed: 1));
        Checkpoints.SafetensorsFile.Save(Weights(folder), Checkpoints.ModuleWeights.Capture(generator));
        OnnxExporter.Export(generator, Graph(folder), new OnnxExportOptions { Mode = TranslationMode.RunningStatistics });
    }

    private static Action Train(string subject, int count, Precision precision, Device device)
    {
        var batch = new PairBatch { Input = Images(count, 256).to(device), Target = Images(count, 256).to(device) };
        if (subject is "ours" or "parts-16")
        {
            var recipe = Recipes.Facades;
            var training = recipe.Training with { Precision = precision, AccumulationSteps = subject == "ours" ? 1 : 16 };
            var trainer = (recipe with { Training = training }).CreateTrainer(device);
            return Synchronized(() => trainer.Step(batch), device);
        }

        var eager = new EagerTrainer(device, foreachAdam: subject == "eager-foreach");
        return Synchronized(() => eager.Step(batch.Input, batch.Target), device);
    }

    private static Action Translate(string subject, int count, int size, Precision precision, Device device, string folder)
    {
        if (subject == "onnxruntime")
            return OnnxRuntime(Graph(folder), count, size);

        var input = Images(count, size).to(device);
        if (subject == "ours")
        {
            var options = new TranslationOptions
            {
                Mode = TranslationMode.RunningStatistics,
                Device = device.ToString(),
                Precision = precision,
            };
            var model = Pix2PixModel.Load(Weights(folder), options);
            return Synchronized(() => model.Translate(input).Dispose(), device);
        }

        var eager = new EagerUNet().to(device);
        eager.eval();
        return Synchronized(
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

        var tensor = OrtValue.CreateTensorValueFromMemory(values, [count, 3, size, size]);
        var input = new Dictionary<string, OrtValue> { [session.InputNames[0]] = tensor };
        var run = new RunOptions();
        return () => session.Run(run, input, session.OutputNames).Dispose();
    }

    private static string Weights(string folder) => Path.Combine(folder, "generator.safetensors");

    private static string Graph(string folder) => Path.Combine(folder, "generator.onnx");

    private static Tensor Images(int count, int size) => rand(count, 3, size, size) * 2 - 1;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
