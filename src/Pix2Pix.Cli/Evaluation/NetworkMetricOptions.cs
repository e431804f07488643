using System.CommandLine;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
using Pix2Pix.Evaluation;
using Pix2Pix.Onnx;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of the metrics that compare features of a network: FID and KID, LPIPS.</summary>
internal static class NetworkMetricOptions
{
    public static readonly OptionList All = new();

    private static readonly Option<string?> Features = All.Add<string?>("--features",
        "FID and KID by the features of this network: a TorchScript or .onnx file, N×3×H×W in, N×C or N×C×H×W out.");
    private static readonly Option<FeatureInputChoice> FeatureRange = All.Add<FeatureInputChoice>("--features-input",
        "What it takes: inception (-1 to 1), imagenet (mean and deviation of ImageNet), unit (0 to 1) or bytes (0 to 255).")
        .Only(parsed => parsed.GetValue(Features!) is not null, "--features");
    private static readonly Option<int?> FeatureSize = All.Add<int?>("--features-size",
        "The side that images are resized to for it; by default 299, and none for imagenet.",
        limits: new NumberLimits(1, 4096))
        .Only(parsed => parsed.GetValue(Features!) is not null, "--features");
    private static readonly Option<string?> Perceptual = All.Add<string?>("--lpips",
        "LPIPS by the outputs of this network (a TorchScript or .onnx file of feature maps, which takes images normalized by the mean and "
        + "deviation of ImageNet); needs --lpips-weights.");
    private static readonly Option<string?> PerceptualWeightFile = All.Add<string?>("--lpips-weights",
        "The weights that the authors of LPIPS publish for that network, for example v0.1/alex.pth.");

    /// <summary>The networks' files, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed)
    {
        if (parsed.GetValue(Features) is { } features)
            yield return new("features", features);
        if (parsed.GetValue(Perceptual) is { } perceptual)
            yield return new("lpips", perceptual);
    }

    public static void AddTo(EvaluationMetrics metrics, ParseResult parsed, string device)
    {
        var (lpips, weights) = (parsed.GetValue(Perceptual), parsed.GetValue(PerceptualWeightFile));
        if ((lpips is null) != (weights is null))
            throw new UsageException("LPIPS takes a network and its weights: --lpips FILE --lpips-weights FILE.");

        if (lpips is not null)
        {
            var network = metrics.Keep(Load(lpips, FeatureInput.ImageNet, device));
            metrics.OfPairs.Add(new PerceptualDistance(network, PerceptualWeights.Load(weights!)));
        }

        if (parsed.GetValue(Features) is { } features)
            metrics.OfSets.Add(new FeatureDistance(metrics.Keep(Load(features, InputIn(parsed), device))));
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

    private static IFeatureExtractor Load(string path, FeatureInput input, string device) =>
        Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase)
            ? OnnxFeatureExtractor.Load(path, input)
            : TorchScriptFeatureExtractor.Load(path, input, device);
}
