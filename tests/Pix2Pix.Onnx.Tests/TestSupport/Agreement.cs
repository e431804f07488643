using Pix2Pix.Networks;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Tests.TestSupport;

/// <summary>
/// How far a file in ONNX Runtime is from the network in libtorch, there in 64 bits: in 32, libtorch has roundings of its own, which
/// a normalization multiplies that divides by the deviation of four values.
/// </summary>
internal static class Agreement
{
    public static float LargestDifference(GeneratorNetwork generator, TranslationMode mode, OnnxModel exported, int count, int height, int width)
    {
        using var random = new torch.Generator(3, CPU);
        using var noise = empty(count, generator.Options.InputChannels, height, width).uniform_(-1, 1, random);
        return LargestDifference(generator, mode, exported, noise);
    }

    public static float LargestDifference(GeneratorNetwork generator, TranslationMode mode, OnnxModel exported, Tensor input)
    {
        using var scope = NewDisposeScope();

        generator.to(ScalarType.Float64);
        using var model = new Pix2PixModel(generator, new TranslationOptions { Mode = mode });
        var expected = model.Translate(input.to(ScalarType.Float64)).contiguous().data<double>().ToArray();
        generator.to(ScalarType.Float32);
        var actual = exported.Translate(input.data<float>().ToArray(), (int)input.shape[0], (int)input.shape[2], (int)input.shape[3]);

        Assert.Equal(expected.Length, actual.Length);
        Assert.Contains(expected, value => Math.Abs(value) > 1e-3); // something went through
        return (float)expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();
    }
}
