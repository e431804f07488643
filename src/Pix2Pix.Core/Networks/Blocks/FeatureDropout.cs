using Pix2Pix.Tensors;

namespace Pix2Pix.Networks.Blocks;

/// <summary>Dropout, the paper's noise z: zeroes features at random and scales the others up, so that the mean stays.</summary>
/// <param name="probability">Of each feature to be zeroed.</param>
internal sealed class FeatureDropout(double probability)
{
    /// <returns>A new tensor, or the features themselves where dropout is off.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        if (!pass.DropsFeatures || probability == 0)
            return features;

        if (pass.Noise is null)
            return nn.functional.dropout(features, probability, training: true);

        using var mask = empty_like(features).bernoulli_(1 - probability, pass.Noise).Scale(1 / (1 - probability));
        return features * mask;
    }
}
