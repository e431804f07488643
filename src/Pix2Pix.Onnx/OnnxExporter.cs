using Google.Protobuf;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Weights;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>Writes a generator as an ONNX file that describes itself, for any runtime that reads ONNX.</summary>
/// <remarks>
/// One input <c>input</c> and one output <c>output</c>, N×C×H×W in [-1, 1], 32-bit float; batch, height and width are free,
/// the sides being multiples of what the file's metadata says. Opset 17, IR version 8. No noise: dropout is left out.
/// </remarks>
public static class OnnxExporter
{
    private const int OpsetVersion = 17;
    private const int IrVersion = 8;

    /// <summary>Writes a network with the weights it has now.</summary>
    /// <param name="generator">The network, on any device; stays the caller's.</param>
    /// <param name="path">The file; replaced if it exists, and never seen half written.</param>
    /// <param name="options">What to write.</param>
    /// <param name="trainedSize">The size that training resized whole images to, which the file then names; null where
    /// it did not, or it is not known.</param>
    /// <exception cref="NotSupportedException">The mode cannot be written, or the file would pass 2 GiB.</exception>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void Export(GeneratorNetwork generator, string path, OnnxExportOptions? options = null, (int Width, int Height)? trainedSize = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Export(new StoredGenerator { Options = generator.Options, Tensors = ModuleWeights.Capture(generator), TrainedSize = trainedSize }, path, options);
    }

    /// <summary>Writes a generator from its stored weights. Needs no libtorch.</summary>
    /// <param name="generator">What <see cref="StoredGenerator.Load"/> gave.</param>
    /// <param name="path">The file; replaced if it exists, and never seen half written.</param>
    /// <param name="options">What to write.</param>
    /// <exception cref="CheckpointException">The weights are not those of such a generator.</exception>
    /// <exception cref="NotSupportedException">The mode or a weight cannot be written, or the file would pass 2 GiB.</exception>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void Export(StoredGenerator generator, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var chosen = OptionsGuard.Validated(options is null ? new OnnxExportOptions() : options with { });

        if (chosen.Mode == TranslationMode.Paper)
            throw new NotSupportedException("The mode Paper cannot be exported: its noise is drawn anew, from seeds that ONNX runtimes do not repeat. Export PerImage, which is the same for a single image but for the noise.");

        var weights = new WeightSource(generator.Tensors);
        FileLimit.Check(generator.Tensors, chosen.WeightType, path);
        var graph = new GraphBuilder(chosen.WeightType);
        var layers = new LayerBuilder(graph, weights, generator.Options.Normalization, chosen);
        var network = GeneratorGraph.For(generator.Options);

        network.Build(layers);
        weights.CheckNoneLeft();

        var model = new ModelProto
        {
            IrVersion = IrVersion,
            OpsetImport = { new OperatorSetIdProto { Version = OpsetVersion } },
            Graph = graph.Finish(generator.Options.InputChannels, generator.Options.OutputChannels),
        };
        ModelDescription.Write(model, generator, network, chosen);
        AtomicFile.Write(path, stream => model.WriteTo(stream));
    }
}
