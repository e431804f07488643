using Pix2Pix.Losses;
using Pix2Pix.Networks;

namespace Pix2Pix.Training;

/// <summary>The discriminator as the objective shows it images: D(x, y) under the paper's conditioning, otherwise D(y).</summary>
internal sealed class ConditionalDiscriminator(DiscriminatorNetwork network, Conditioning conditioning, ForwardContext context)
{
    /// <summary>The logits of an image, one for each patch, N×1×H′×W′. The step's dispose scope owns them.</summary>
    public Tensor Judge(Tensor input, Tensor image) => network.Judge(Seen(input, image), context);

    /// <summary>The unweighted gradient penalty between real and generated images.</summary>
    public Tensor Penalty(Tensor input, Tensor real, Tensor fake, torch.Generator random) =>
        GradientPenalty.Compute(network.call, Seen(input, real), Seen(input, fake), random);

    private Tensor Seen(Tensor input, Tensor image) => conditioning == Conditioning.OnInput ? cat([input, image], dim: 1) : image;
}
