using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>What range of numbers a feature network takes.</summary>
internal enum FeatureInputChoice
{
    /// <inheritdoc cref="FeatureInput.Inception"/>
    Inception,

    /// <inheritdoc cref="FeatureInput.ImageNet"/>
    ImageNet,

    /// <inheritdoc cref="FeatureInput.Unit"/>
    Unit,

    /// <inheritdoc cref="FeatureInput.Bytes"/>
    Bytes,
}
