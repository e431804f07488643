using Pix2Pix.Tensors;

namespace Pix2Pix.Networks.Blocks;

/// <summary>Dropout, the paper's noise z: zeroes a share of the features and scales the others up.</summary>
internal sealed class FeatureDropout(double share)
{
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        if (!pass.DropsFeatures || share == 0)
            return features;

        if (pass.Noise is null)
            return nn.functional.dropout(features, share, training: true);

        using var mask = empty_like(features).bernoulli_(1 - share, pass.Noise).Scale(1 / (1 - share));
        return features * mask;
    }
}
