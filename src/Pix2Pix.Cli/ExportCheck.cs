using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Cli;

/// <summary>How far an exported file in ONNX Runtime and the network in libtorch are from the network in 64-bit floats.</summary>
/// <param name="Difference">The file's largest difference.</param>
/// <param name="Rounding">The largest difference of libtorch in 32 bits, with weights rounded to the type that the file stores.</param>
internal sealed record ExportCheck(double Difference, double Rounding)
{
    private const int UsualSide = 256;
    private const double AlwaysAllowed = 1e-5;

    /// <summary>
    /// The largest difference that rounding explains. What a network makes of roundings is its own: an encoder–decoder
    /// several times what others do.
    /// </summary>
    public double Allowed => Math.Max(AlwaysAllowed, 3 * Rounding);

    public bool Agrees => Difference <= Allowed; // not where one of them is no number

    /// <summary>Measures over an image of the usual size, and over a batch of two small ones that are not square.</summary>
    public static ExportCheck Of(string model, string exported)
    {
        using var file = OnnxModel.Load(exported);
        var stored = StoredGenerator.Load(model);
        using var network = stored.Options.Build();
        ModuleWeights.Restore(network, stored.Tensors, model);

        var (least, step) = (network.MinimumSize, network.SizeMultiple);
        var side = Math.Max(least, (UsualSide + step - 1) / step * step);
        long[][] sizes = [[1, side, side], [2, least, least + step]];

        using var scope = NewDisposeScope();
        var inputs = sizes.Select((size, index) => Noise([size[0], stored.Options.InputChannels, size[1], size[2]], seed: index + 1)).ToList();

        network.to(ScalarType.Float64);
        var exact = inputs.Select(input => Translated(network, file.Info.Mode, input.to(ScalarType.Float64))).ToList();
        network.to(ScalarType.Float32);
        Round(network, file.Info.WeightType);

        return new ExportCheck(
            inputs.Zip(exact).Max(pair => Largest(pair.Second, Translated(file, pair.First))),
            inputs.Zip(exact).Max(pair => Largest(pair.Second, Translated(network, file.Info.Mode, pair.First))));
    }

    private static Tensor Noise(long[] shape, int seed)
    {
        using var random = new torch.Generator((ulong)seed, CPU);
        return empty(shape).uniform_(-1, 1, random);
    }

    // The model is not disposed: it would dispose the network, which is run again.
    private static Tensor Translated(GeneratorNetwork network, TranslationMode mode, Tensor input) =>
        new Pix2PixModel(network, new TranslationOptions { Mode = mode, Device = "cpu" }).Translate(input).to(ScalarType.Float64);

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

    // Of an unordered number, an unordered number.
    private static double Largest(Tensor expected, Tensor actual) => (expected - actual).abs().max().item<double>();
}
