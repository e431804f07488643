using Pix2Pix.Onnx;
using Pix2Pix.Translation;
using TorchSharp;

namespace Pix2Pix.Cli;

/// <summary>Compares an exported file in ONNX Runtime with the network in libtorch.</summary>
internal static class ExportCheck
{
    private const int UsualSide = 256;

    /// <summary>The largest difference that rounding explains; a layer left out, or two exchanged, gives tenths.</summary>
    public static float Allowed(OnnxWeightType type) => type switch
    {
        OnnxWeightType.Float16 => 0.02f,
        OnnxWeightType.BFloat16 => 0.2f,
        _ => 1e-4f,
    };

    /// <summary>The largest difference over a picture of the usual size, and over a batch of two small ones that are not square.</summary>
    public static float LargestDifference(string model, string exported)
    {
        using var file = OnnxModel.Load(exported);
        using var network = Pix2PixModel.Load(model, new TranslationOptions { Mode = file.Info.Mode, Device = "cpu" });
        var (least, step) = (network.Info.MinimumSize, network.Info.SizeMultiple);
        var side = Math.Max(least, (UsualSide + step - 1) / step * step);

        return MathF.Max(Difference(network, file, 1, side, side), Difference(network, file, 2, least, least + step));
    }

    private static float Difference(Pix2PixModel network, OnnxModel file, int count, int height, int width)
    {
        var random = new Random(1);
        var input = new float[count * network.Info.InputChannels * height * width];
        foreach (ref var value in input.AsSpan())
            value = 2 * random.NextSingle() - 1;

        using var scope = torch.NewDisposeScope();
        var expected = network.Translate(torch.tensor(input, [count, network.Info.InputChannels, height, width])).contiguous().data<float>().ToArray();
        var actual = file.Translate(input, count, height, width);

        var largest = 0f;
        for (var index = 0; index < expected.Length; index++)
            largest = MathF.Max(largest, MathF.Abs(expected[index] - actual[index]));

        return largest;
    }
}
