using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Pix2Pix.Networks;

/// <summary>The shape of a discriminator, enough to build it anew; a checkpoint stores it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PatchDiscriminatorOptions), "patch")]
[JsonDerivedType(typeof(PixelDiscriminatorOptions), "pixel")]
public abstract record DiscriminatorOptions
{
    private protected DiscriminatorOptions()
    {
    }

    /// <summary>
    /// Channels of what is judged: input and image together for a conditional discriminator (6 for RGB to RGB), the image
    /// alone for an unconditional one (3).
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
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's
    /// own generator.</param>
    /// <returns>The network; the caller disposes it.</returns>
    /// <exception cref="ValidationException">A value is out of its range.</exception>
    public abstract DiscriminatorNetwork Build(WeightInitializer? initializer = null);
}
