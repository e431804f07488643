using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// Translates a folder of 200 JPEG files, decoding and encoding included, against the model alone on the same images as
/// tensors. Times are per image.
/// </summary>
internal static class FolderBenchmark
{
    private const int Images = 200;
    private const int Rounds = 3;

    public static Row Run(Device device)
    {
        using var images = new DrawnImages(Images, 256, 256);
        var weights = images.PathOf("generator.safetensors");
        using (var generator = new UNetGeneratorOptions().Build(WeightInitializer.Normal(seed: 1)))
            SafetensorsFile.Save(weights, ModuleWeights.Capture(generator));

        var options = new TranslationOptions { Mode = TranslationMode.RunningStatistics, Device = device.ToString() };
        using var model = Pix2PixModel.Load(weights, options);
        var batch = new BatchTranslator(new ImageTranslator(model), new BatchTranslatorOptions { Existing = ExistingOutput.Replace });
        var files = FileTranslation.List(images.Input, images.PathOf("out"));
        using var scope = NewDisposeScope();
        var inputs = files.Select(file => ImageTensors.ToTensor(ImageCodecs.Default.Load(file.Input))).ToList();

        var row = Measurement.Compare("folder-256", () => Translate(batch, files), "model-only", () => Translate(model, inputs), Rounds);
        return row with { Ours = row.Ours / Images, PeerTime = row.PeerTime / Images, ImagesPerSecond = 1000 / row.Ours * Images };
    }

    private static void Translate(BatchTranslator batch, IEnumerable<FileTranslation> files)
    {
        var results = batch.TranslateAsync(files);
        var failed = Task.Run(async () => await results.CountAsync(result => result.Status != TranslationStatus.Translated))
            .GetAwaiter().GetResult();
        if (failed > 0)
            throw new InvalidOperationException($"{failed} images were not translated.");
    }

    private static void Translate(Pix2PixModel model, IEnumerable<Tensor> inputs)
    {
        foreach (var input in inputs)
        {
            using var output = model.Translate(input);
            output.cpu().Dispose(); // waits for an asynchronous device
        }
    }
}
