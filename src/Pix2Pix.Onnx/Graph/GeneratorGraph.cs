using Pix2Pix.Networks;

namespace Pix2Pix.Onnx.Graph;

/// <summary>The layers of one kind of generator, in ONNX nodes.</summary>
internal abstract class GeneratorGraph
{
    /// <summary>Height and width of an input must be multiples of this number of pixels.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public abstract int MinimumSize { get; }

    public static GeneratorGraph For(GeneratorOptions options) => options switch
    {
        UNetGeneratorOptions unet => new EncoderDecoderGraph(OptionsGuard.Validated(unet), unet.Depth, SkipConnections.Concatenated),
        EncoderDecoderGeneratorOptions plain =>
            new EncoderDecoderGraph(OptionsGuard.Validated(plain), plain.Depth, SkipConnections.Severed),
        ResNetGeneratorOptions resnet => new ResNetGraph(OptionsGuard.Validated(resnet)),
        _ => throw new NotSupportedException($"A generator of {options.GetType().Name} cannot be exported."),
    };

    /// <summary>Writes all layers, from the graph's input to its output.</summary>
    public abstract void Build(LayerBuilder layers);
}
