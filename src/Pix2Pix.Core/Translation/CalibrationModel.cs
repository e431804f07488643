using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>Translates without dropout while collecting batch-norm statistics.</summary>
internal sealed class CalibrationModel(
    GeneratorNetwork network, TranslationModelInfo info, FeatureStatistics statistics, BatchNormAccumulator sums) : ITranslationModel
{
    private readonly ForwardContext _pass = new() { Statistics = statistics, DropsFeatures = false, Normalizing = sums.Add };

    public TranslationModelInfo Info => info;

    public Tensor Translate(Tensor input, long? seed = null)
    {
        using var scope = NewDisposeScope();
        using var noGradients = inference_mode();
        return network.Translate(input.to(network.parameters().First().device), _pass).MoveToOuterDisposeScope();
    }
}
