using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Pix2Pix.Networks;

/// <summary>The shape of a generator: all that is needed to build it again. Checkpoints store it as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(UNetGeneratorOptions), "unet")]
[JsonDerivedType(typeof(EncoderDecoderGeneratorOptions), "encoder-decoder")]
[JsonDerivedType(typeof(ResNetGeneratorOptions), "resnet")]
public abstract record GeneratorOptions
{
    private protected GeneratorOptions()
    {
    }

    /// <summary>Channels of the image to translate (<c>input_nc</c>).</summary>
    [Range(1, 1024)]
    public int InputChannels { get; set; } = 3;

    /// <summary>Channels of the translated image (<c>output_nc</c>).</summary>
    [Range(1, 1024)]
    public int OutputChannels { get; set; } = 3;

    /// <summary>Feature maps of the first convolution (<c>ngf</c>).</summary>
    [Range(1, 1024)]
    public int BaseChannels { get; set; } = 64;

    /// <summary>How feature maps are normalised (<c>norm</c>).</summary>
    [EnumDataType(typeof(Normalization))]
    public Normalization Normalization { get; set; } = Normalization.Batch;

    /// <summary>The probability that dropout zeroes a feature, 0 (no dropout) to 0.99; the paper's only source of noise.</summary>
    [Range(0.0, 0.99)]
    public double Dropout { get; set; } = 0.5;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <returns>The network; the caller disposes it.</returns>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public abstract GeneratorNetwork Build(WeightInitializer? initializer = null);
}
