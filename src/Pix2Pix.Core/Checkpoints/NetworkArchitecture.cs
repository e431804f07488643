namespace Pix2Pix.Checkpoints;

/// <summary>
/// The architecture of a network as the names and shapes of its tensors reveal it. Numbers that a kind of network does not have
/// are 0.
/// </summary>
public sealed record NetworkArchitecture
{
    /// <summary>The kind of network.</summary>
    public required NetworkKind Kind { get; init; }

    /// <summary>Whether it translates images; false for discriminators and unknown networks.</summary>
    public bool IsGenerator => Kind is NetworkKind.UNetGenerator or NetworkKind.EncoderDecoderGenerator or NetworkKind.ResNetGenerator;

    /// <summary>Channels of the input; for a discriminator those of both images together.</summary>
    public int InputChannels { get; init; }

    /// <summary>Channels of the output; 1 for a discriminator.</summary>
    public int OutputChannels { get; init; }

    /// <summary>Channels of the first convolution's output (<c>ngf</c>, <c>ndf</c>).</summary>
    public int BaseChannels { get; init; }

    /// <summary>Levels of a U-Net or encoder–decoder, at least 2.</summary>
    public int Depth { get; init; }

    /// <summary>Residual blocks of a ResNet generator, at least 1.</summary>
    public int Blocks { get; init; }

    /// <summary>Stride-2 convolutions of a patch discriminator, at least 1.</summary>
    public int Layers { get; init; }

    /// <summary>How the network normalises, as far as its tensors show.</summary>
    public NormalizationTrace Normalization { get; init; }

    /// <summary>
    /// Whether a ResNet generator has dropout, which shifts the names of its layers; null for the other kinds, whose names do not
    /// depend on it.
    /// </summary>
    public bool? Dropout { get; init; }

    /// <summary>Why the kind is <see cref="NetworkKind.Unknown"/>, as half a sentence; null for known kinds.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The architecture in one line, for example <c>U-Net generator, 8 levels, 64 base channels, 3 → 3 channels, batch
    /// normalization</c>.
    /// </summary>
    public override string ToString()
    {
        var size = Kind switch
        {
            NetworkKind.UNetGenerator => $"U-Net generator, {Depth} levels",
            NetworkKind.EncoderDecoderGenerator => $"encoder–decoder generator, {Depth} levels",
            NetworkKind.ResNetGenerator => $"ResNet generator, {Blocks} blocks{(Dropout == true ? " with dropout" : "")}",
            NetworkKind.PatchDiscriminator => $"patch discriminator, {Layers} layers",
            NetworkKind.PixelDiscriminator => "pixel discriminator",
            _ => null,
        };

        return size is null
            ? $"unknown network: {Reason}"
            : $"{size}, {BaseChannels} base channels, {InputChannels} → {OutputChannels} channels, "
                + $"{Normalization.ToString().ToLowerInvariant()} normalization";
    }
}
