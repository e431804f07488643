using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>
/// Recognises the network that weights belong to, from their names and shapes. So files of the PyTorch reference need no description.
/// </summary>
public static class ReferenceArchitectures
{
    /// <summary>Finds the options of the generator that weights belong to.</summary>
    /// <param name="tensors">The weights, under the names of the PyTorch reference.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <returns>
    /// Options that build a network with tensors of these names and shapes. Dropout leaves no trace in a U-Net's weights; it is set as
    /// in the reference.
    /// </returns>
    /// <exception cref="CheckpointException">The weights belong to no known generator.</exception>
    public static GeneratorOptions GeneratorFor(IReadOnlyList<StoredTensor> tensors, string source)
    {
        var network = Identify(tensors);
        var shared = (network.InputChannels, network.OutputChannels, network.BaseChannels, Normalization: NormalizationOf(network));

        return network.Kind switch
        {
            NetworkKind.UNetGenerator => new UNetGeneratorOptions
            {
                InputChannels = shared.InputChannels,
                OutputChannels = shared.OutputChannels,
                BaseChannels = shared.BaseChannels,
                Normalization = shared.Normalization,
                Depth = network.Depth,
                DropoutPlacement = DropoutPlacement.PyTorchReference, // no trace in the weights, but such files come from the reference
            },
            NetworkKind.EncoderDecoderGenerator => new EncoderDecoderGeneratorOptions
            {
                InputChannels = shared.InputChannels,
                OutputChannels = shared.OutputChannels,
                BaseChannels = shared.BaseChannels,
                Normalization = shared.Normalization,
                Depth = network.Depth,
            },
            NetworkKind.ResNetGenerator => new ResNetGeneratorOptions
            {
                InputChannels = shared.InputChannels,
                OutputChannels = shared.OutputChannels,
                BaseChannels = shared.BaseChannels,
                Normalization = shared.Normalization,
                Blocks = network.Blocks,
                Dropout = network.Dropout == true ? 0.5 : 0,
            },
            NetworkKind.PatchDiscriminator or NetworkKind.PixelDiscriminator =>
                throw new CheckpointException(
                    $"{source} holds a discriminator ({network}); to translate, give the generator's file (for example latest_net_G.pth)."),
            _ => throw new CheckpointException($"{source} holds no generator that is known: {network.Reason}."),
        };
    }

    /// <summary>Finds the options of the discriminator that weights belong to.</summary>
    /// <param name="tensors">The weights, under the names of the PyTorch reference.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <returns>Options that build a network with tensors of these names and shapes.</returns>
    /// <exception cref="CheckpointException">The weights belong to no known discriminator.</exception>
    public static DiscriminatorOptions DiscriminatorFor(IReadOnlyList<StoredTensor> tensors, string source)
    {
        var network = Identify(tensors);

        return network.Kind switch
        {
            NetworkKind.PatchDiscriminator => new PatchDiscriminatorOptions
            {
                InputChannels = network.InputChannels,
                BaseChannels = network.BaseChannels,
                Normalization = NormalizationOf(network),
                Layers = network.Layers,
            },
            NetworkKind.PixelDiscriminator => new PixelDiscriminatorOptions
            {
                InputChannels = network.InputChannels,
                BaseChannels = network.BaseChannels,
                Normalization = NormalizationOf(network),
            },
            NetworkKind.Unknown => throw new CheckpointException($"{source} holds no discriminator that is known: {network.Reason}."),
            _ => throw new CheckpointException($"{source} holds a generator ({network}), not a discriminator."),
        };
    }

    /// <summary>Finds the kind and the dimensions of the network that weights belong to.</summary>
    /// <param name="tensors">The weights, under the names of the PyTorch reference.</param>
    /// <returns>The architecture; of an unknown one, its <see cref="NetworkArchitecture.Reason"/> says why.</returns>
    public static NetworkArchitecture Identify(IReadOnlyList<StoredTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return ArchitectureProbe.Identify(tensors.Select(tensor => (tensor.Name, tensor.Shape)));
    }

    private static Normalization NormalizationOf(NetworkArchitecture network) => network.Normalization switch
    {
        NormalizationTrace.Batch => Normalization.Batch,
        NormalizationTrace.Instance => Normalization.Instance,
        _ => Normalization.None,
    };
}
