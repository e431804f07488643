using System.CommandLine;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Evaluation;
using Pix2Pix.Onnx;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of metrics that ask a network: FID and KID, LPIPS.</summary>
internal static class NetworkMetricOptions
{
    private static readonly Option<string?> Features = new("--features") { Description = "FID and KID by the features of this network: a TorchScript or .onnx file, N×3×H×W in, N×C or N×C×H×W out." };
    private static readonly Option<FeatureInputChoice> FeatureRange = new("--features-input") { Description = "What it takes: Inception (-1 to 1), ImageNet (mean and deviation of ImageNet), Unit (0 to 1) or Bytes (0 to 255).", DefaultValueFactory = _ => FeatureInputChoice.Inception };
    private static readonly Option<int?> FeatureSize = new("--features-size") { Description = "The side that images are resized to for it; by default 299, and none for ImageNet." };
    private static readonly Option<string?> Perceptual = new("--lpips") { Description = "LPIPS by the outputs of this network (a TorchScript or .onnx file of feature maps, fed by the mean and deviation of ImageNet); needs --lpips-weights." };
    private static readonly Option<string?> PerceptualWeightFile = new("--lpips-weights") { Description = "The weights that the authors of LPIPS publish for that network, for example v0.1/alex.pth." };

    public static Option[] All => [Features, FeatureRange, FeatureSize, Perceptual, PerceptualWeightFile];

    /// <summary>The options' files, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed) =>
        new[] { ("features", parsed.GetValue(Features)), ("lpips", parsed.GetValue(Perceptual)) }.Where(entry => entry.Item2 is not null).Select(entry => new KeyValuePair<string, string>(entry.Item1, entry.Item2!));

    public static void AddTo(EvaluationMetrics metrics, ParseResult parsed)
    {
        var (lpips, weights) = (parsed.GetValue(Perceptual), parsed.GetValue(PerceptualWeightFile));
        if ((lpips is null) != (weights is null))
            throw new UsageException("LPIPS takes a network and its weights: --lpips FILE --lpips-weights FILE.");

        if (lpips is not null)
            metrics.OfPairs.Add(new PerceptualDistance(metrics.Keep(Load(lpips, FeatureInput.ImageNet, parsed)), PerceptualWeights.Load(weights!)));

        if (parsed.GetValue(Features) is { } features)
            metrics.OfSets.Add(new FeatureDistance(metrics.Keep(Load(features, InputIn(parsed), parsed))));
    }

    private static FeatureInput InputIn(ParseResult parsed)
    {
        var input = parsed.GetValue(FeatureRange) switch
        {
            FeatureInputChoice.ImageNet => FeatureInput.ImageNet,
            FeatureInputChoice.Unit => FeatureInput.Unit,
            FeatureInputChoice.Bytes => FeatureInput.Bytes,
            _ => FeatureInput.Inception,
        };
        return input with { Size = parsed.GetValue(FeatureSize) ?? input.Size };
    }

    private static IFeatureExtractor Load(string path, FeatureInput input, ParseResult parsed) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase)
        ? OnnxFeatureExtractor.Load(path, input)
        : TorchScriptFeatureExtractor.Load(path, input, ModelOptions.DeviceIn(parsed));
}
