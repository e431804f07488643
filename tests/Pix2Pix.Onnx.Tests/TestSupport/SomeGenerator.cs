using Pix2Pix.Networks;

namespace Pix2Pix.Onnx.Tests.TestSupport;

/// <summary>Small generators whose every weight and statistic matters, as training leaves them.</summary>
internal static class SomeGenerator
{
    public static GeneratorOptions Shape(string kind, Normalization normalization = Normalization.Batch) => kind switch
    {
        "unet" => new UNetGeneratorOptions { BaseChannels = 4, Depth = 4, Normalization = normalization },
        "encoder-decoder" => new EncoderDecoderGeneratorOptions { BaseChannels = 4, Depth = 3, Normalization = normalization },
        "resnet" => new ResNetGeneratorOptions { BaseChannels = 4, Blocks = 2, Normalization = normalization },
        "resnet without dropout" => new ResNetGeneratorOptions { BaseChannels = 4, Blocks = 1, Dropout = 0, Normalization = normalization },
        _ => throw new ArgumentException(kind),
    };

    public static GeneratorNetwork Of(GeneratorOptions shape, ulong seed = 1)
    {
        var generator = shape.Build();
        using var noGradients = no_grad();
        using var random = new torch.Generator(seed, CPU);

        foreach (var (name, value) in generator.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)).Concat(generator.named_buffers(recurse: true)))
        {
            if (name.EndsWith("running_var", StringComparison.Ordinal))
                value.uniform_(0.5, 2, random);
            else if (value.dim() == 4)
                value.normal_(0, 1 / Math.Sqrt(value.shape[1] * value.shape[2] * value.shape[3]), random); // keeps features of one size from layer to layer
            else if (value.dim() == 1)
                value.normal_(name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0, 0.2, random);
        }

        return generator;
    }
}
