using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>The normalisation of the features that a convolution gives.</summary>
internal sealed class FeatureNorm(Normalization kind, long channels)
{
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    /// <summary>The layer that holds scale, shift and running statistics; null for instance and no normalisation.</summary>
    public BatchNorm2d? Layer { get; } = kind == Normalization.Batch ? nn.BatchNorm2d(channels, Epsilon, Momentum) : null;

    /// <summary>Whether the convolution before this normalisation has a bias.</summary>
    public static bool BiasBeside(Normalization kind) => kind == Normalization.Instance;

    /// <summary>Whether it only multiplies by and adds fixed numbers: no normalisation, or one by running statistics.</summary>
    public bool IsFixed(ForwardContext pass) =>
        kind == Normalization.None || (kind == Normalization.Batch && pass.Statistics == FeatureStatistics.Running);

    /// <returns>The result, or the features themselves where there is no normalisation.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass) => kind switch
    {
        Normalization.None => features,
        Normalization.Instance => PerImage(features, null, null),
        _ => BatchNormalized(features, Layer!, pass),
    };

    // Instance normalisation is group normalisation with a group for each channel. The gradients of torch's own instance_norm are
    // wrong for a batch of one where the gradient arrives in channels-last memory (libtorch 2.10).
    private static Tensor PerImage(Tensor features, Tensor? weight, Tensor? bias) =>
        !is_grad_enabled() && ChannelNormalization.Suits(features)
            ? ChannelNormalization.Apply(features, weight, bias, Epsilon)
            : nn.functional.group_norm(features, features.shape[1], weight, bias, Epsilon);

    private static Tensor BatchNormalized(Tensor features, BatchNorm2d norm, ForwardContext pass)
    {
        pass.Normalizing?.Invoke(norm, features);

        switch (pass.Statistics)
        {
            case FeatureStatistics.BatchAndTrack:
                norm.num_batches_tracked!.CountOne();
                return Normalized(features, norm, norm.running_mean!, norm.running_var!, training: true);

            case FeatureStatistics.Image:
                return PerImage(features, norm.weight, norm.bias);

            case FeatureStatistics.Batch:
                // torch updates the running statistics that it is given, so it is given copies.
                using (var mean = norm.running_mean!.clone())
                using (var variance = norm.running_var!.clone())
                    return Normalized(features, norm, mean, variance, training: true);

            default:
                return Normalized(features, norm, norm.running_mean!, norm.running_var!, training: false);
        }
    }

    private static Tensor Normalized(Tensor features, BatchNorm2d norm, Tensor mean, Tensor variance, bool training) =>
        nn.functional.batch_norm(features, mean, variance, norm.weight, norm.bias, training, Momentum, Epsilon);
}
