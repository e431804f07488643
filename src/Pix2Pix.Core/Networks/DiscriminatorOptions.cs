using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Pix2Pix.Networks;

/// <summary>The shape of a discriminator: all that is needed to build it again. Checkpoints store it as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PatchDiscriminatorOptions), "patch")]
[JsonDerivedType(typeof(PixelDiscriminatorOptions), "pixel")]
public abstract record DiscriminatorOptions
{
    private protected DiscriminatorOptions()
    {
    }

    /// <summary>
    /// Channels of what is judged: input and judged image together for a conditional discriminator (6 for RGB to RGB), the judged
    /// image alone for an unconditional one (3).
    /// </summary>
    [Range(1, 2048)]
    public int InputChannels { get; set; } = 6;

    /// <summary>Feature maps of the first convolution (<c>ndf</c>).</summary>
    [Range(1, 1024)]
    public int BaseChannels { get; set; } = 64;

    /// <summary>How feature maps are normalised (<c>norm</c>).</summary>
    [EnumDataType(typeof(Normalization))]
    public Normalization Normalization { get; set; } = Normalization.Batch;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <returns>The network; the caller disposes it.</returns>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public abstract DiscriminatorNetwork Build(WeightInitializer? initializer = null);
}
