using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>The normalisation after a convolution, for one number of channels.</summary>
internal sealed class FeatureNorm(Normalization kind, long channels)
{
    public const double Epsilon = 1e-5;

    private readonly BatchNorm2d? _batchNorm = kind == Normalization.Batch ? nn.BatchNorm2d(channels, eps: Epsilon) : null;

    public Normalization Kind => kind;

    /// <summary>What has parameters; null for instance and no normalisation.</summary>
    public BatchNorm2d? Layer => _batchNorm;

    /// <summary>Whether a convolution beside this normalisation has a bias.</summary>
    public static bool BiasBeside(Normalization kind) => kind == Normalization.Instance;

    /// <summary>Whether it only multiplies and adds fixed numbers: no normalisation, or one with running statistics.</summary>
    public bool IsFixed(ForwardContext pass) => kind == Normalization.None || (kind == Normalization.Batch && pass.Statistics == FeatureStatistics.Running);

    /// <returns>The result, or the features themselves where there is no normalisation.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass) => kind switch
    {
        Normalization.None => features,
        Normalization.Instance => PerImage(features, null, null),
        _ => BatchNormalized(features, _batchNorm!, pass),
    };

    // Instance normalization is group normalization with a group for each channel. torch's own instance_norm has wrong
    // gradients for a batch of one where the gradient comes in channels-last memory (libtorch 2.10).
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
                return nn.functional.batch_norm(features, norm.running_mean, norm.running_var, norm.weight, norm.bias, true, 0.1, Epsilon);

            case FeatureStatistics.Image:
                return PerImage(features, norm.weight, norm.bias);

            case FeatureStatistics.Batch:
                // torch moves the running statistics it is given, so it is given copies.
                using (var mean = norm.running_mean!.clone())
                using (var variance = norm.running_var!.clone())
                    return nn.functional.batch_norm(features, mean, variance, norm.weight, norm.bias, true, 0.1, Epsilon);

            default:
                return nn.functional.batch_norm(features, norm.running_mean, norm.running_var, norm.weight, norm.bias, false, 0.1, Epsilon);
        }
    }
}
