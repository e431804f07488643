using Google.Protobuf;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Weights;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>Exports generators as ONNX files that describe themselves, for any runtime that reads ONNX.</summary>
/// <remarks>
/// A file has one input <c>input</c> and one output <c>output</c>, N×C×H×W in [-1, 1], 32-bit floats. N, H and W are free; H and W must be
/// multiples of a number in the file's metadata. Opset 17, IR version 8. There is no noise: dropout is left out.
/// <see cref="OnnxExportCheck"/> measures a file against the network.
/// </remarks>
public static class OnnxExporter
{
    private const int OpsetVersion = 17;
    private const int IrVersion = 8;

    /// <summary>Exports a network with the weights that it has now.</summary>
    /// <param name="generator">The network, on any device; it stays the caller's.</param>
    /// <param name="path">The file. An existing one is replaced when the new one is complete.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="trainedSize">
    /// The size that training resized whole images to, for the file's description; null if it did not, or if that is not known.
    /// </param>
    /// <exception cref="NotSupportedException">The mode cannot be written, or the file would pass 2 GiB.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Export(
        GeneratorNetwork generator, string path, OnnxExportOptions? options = null, (int Width, int Height)? trainedSize = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        var stored = new StoredGenerator
        {
            Options = generator.Options,
            Tensors = ModuleWeights.Capture(generator),
            TrainedSize = trainedSize,
        };
        Export(stored, path, options);
    }

    /// <summary>Exports a generator from its stored weights. Needs no libtorch.</summary>
    /// <param name="generator">The generator, from <see cref="StoredGenerator.Load"/>.</param>
    /// <param name="path">The file. An existing one is replaced when the new one is complete.</param>
    /// <param name="options">How to write it.</param>
    /// <exception cref="CheckpointException">The weights do not fit the generator's options.</exception>
    /// <exception cref="NotSupportedException">The mode or a weight cannot be written, or the file would pass 2 GiB.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Export(StoredGenerator generator, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var chosen = OptionsGuard.Validated(options is null ? new OnnxExportOptions() : options with { });

        if (chosen.Mode == TranslationMode.Paper)
        {
            throw new NotSupportedException(
                "The mode paper cannot be exported: its noise is drawn anew, from seeds that ONNX runtimes do not repeat. "
                + "Export the mode per-image, which is the same for a single image but for the noise.");
        }

        var weights = new WeightSource(generator.Tensors);
        FileLimit.Check(generator.Tensors, chosen.WeightType);
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
