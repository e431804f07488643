using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Onnx;

/// <summary>
/// The accuracy of an exported file: how far its outputs in ONNX Runtime are from those of the network in 64-bit floats, and how far
/// the network's own outputs in 32 bits are from them. Both are largest differences of values in [-1, 1].
/// </summary>
/// <remarks>
/// ONNX Runtime and libtorch in 32 bits both round, each in its own way, so neither can be the measure of the other.
/// </remarks>
public sealed record OnnxExportCheck
{
    private const int UsualSide = 256;
    private const double AlwaysAllowed = 1e-5;

    /// <summary>The largest difference between the file's outputs and the network's in 64 bits.</summary>
    public required double Difference { get; init; }

    /// <summary>
    /// The largest difference between the network's outputs in 32 bits, computed by libtorch with weights rounded to the type that
    /// the file stores, and those in 64 bits. Rounding alone explains as much.
    /// </summary>
    public required double Rounding { get; init; }

    /// <summary>
    /// The largest difference that is accepted: three times <see cref="Rounding"/>, and at least 1e-5. Networks amplify rounding
    /// differently, an encoder–decoder several times more than others, so a fixed bound would not do.
    /// </summary>
    public double Allowed => Math.Max(AlwaysAllowed, 3 * Rounding);

    /// <summary>Whether the file computes what the network computes. False where an output is NaN.</summary>
    public bool Agrees => Difference <= Allowed;

    /// <summary>
    /// Runs both over uniform noise: one square image of 256 pixels or the next size the network takes, and a batch of two small
    /// ones that are not square. Needs libtorch, and runs on the CPU.
    /// </summary>
    /// <param name="generator">The generator that was exported.</param>
    /// <param name="path">The file that <see cref="OnnxExporter"/> wrote.</param>
    /// <returns>The differences, whether or not they are acceptable.</returns>
    /// <exception cref="OnnxModelException">The file is missing, damaged, or no exported generator.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The weights do not fit the generator.</exception>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded.</exception>
    public static OnnxExportCheck Measure(StoredGenerator generator, string path)
    {
        ArgumentNullException.ThrowIfNull(generator);
        using var file = OnnxModel.Load(path);
        using var network = generator.Build("memory");

        var (least, step) = (network.MinimumSize, network.SizeMultiple);
        var side = Math.Max(least, (UsualSide + step - 1) / step * step);
        long[][] sizes = [[1, side, side], [2, least, least + step]];

        using var scope = NewDisposeScope();
        var channels = generator.Options.InputChannels;
        var inputs = sizes.Select((size, index) => Noise([size[0], channels, size[1], size[2]], seed: index + 1)).ToList();

        network.to(ScalarType.Float64);
        var exact = inputs.Select(input => Translated(network, file.Info.Mode, input.to(ScalarType.Float64))).ToList();
        network.to(ScalarType.Float32);
        Round(network, file.Info.WeightType);

        return new OnnxExportCheck
        {
            Difference = inputs.Zip(exact).Max(pair => Largest(pair.Second, Translated(file, pair.First))),
            Rounding = inputs.Zip(exact).Max(pair => Largest(pair.Second, Translated(network, file.Info.Mode, pair.First))),
        };
    }

    private static Tensor Noise(long[] shape, int seed)
    {
        using var random = new torch.Generator((ulong)seed, CPU);
        return empty(shape).uniform_(-1, 1, random);
    }

    private static Tensor Translated(GeneratorNetwork network, TranslationMode mode, Tensor input)
    {
        using var model = new Pix2PixModel(network, new TranslationOptions { Mode = mode });
        return model.Translate(input).to(ScalarType.Float64);
    }

    private static Tensor Translated(OnnxModel file, Tensor input)
    {
        var shape = input.shape;
        var output = file.Translate(input.data<float>().ToArray(), (int)shape[0], (int)shape[2], (int)shape[3]);
        return tensor(output, [shape[0], file.Info.Translation.OutputChannels, shape[2], shape[3]]).to(ScalarType.Float64);
    }

    private static void Round(GeneratorNetwork network, OnnxWeightType type)
    {
        if (type == OnnxWeightType.Float32)
            return;

        using var noGradients = no_grad();
        foreach (var weight in network.parameters().Where(weight => weight.dim() == 4))
            weight.copy_(weight.to(type == OnnxWeightType.Float16 ? ScalarType.Float16 : ScalarType.BFloat16));
    }

    // NaN where one of the values is NaN.
    private static double Largest(Tensor expected, Tensor actual) => expected.Subtract(actual).abs().max().item<double>();
}
