using System.CommandLine;
using Pix2Pix.Evaluation;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of the FCN-score.</summary>
internal static class SegmenterOptions
{
    private static readonly Option<string?> Segmenter = new("--segmenter") { Description = "The paper's FCN-score by this segmenter: what pix2pix train-segmenter wrote, or a .pth or .safetensors file of an FCN-8s; needs --labels." };
    private static readonly Option<string?> Labels = new("--labels") { Description = "With --segmenter: a folder of the true classes, named as the pairs; one channel of class numbers." };
    private static readonly Option<int?> Void = new("--void") { Description = "With --segmenter: a class number that is not counted; those that the segmenter does not have never are." };
    private static readonly Option<bool> Reference = new("--reference") { Description = "With --segmenter: score as the reference's script does, quirks included (19 classes, absent ones count as 0)." };

    public static Option[] All => [Segmenter, Labels, Void, Reference];

    /// <summary>The options' files, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed) =>
        parsed.GetValue(Segmenter) is { } path ? [new("segmenter", path + (parsed.GetValue(Reference) ? ", scored as the reference does" : ""))] : [];

    /// <summary>The pairs with their true classes, where the score is asked for.</summary>
    public static EvaluationPairs WithLabels(ParseResult parsed, EvaluationPairs pairs)
    {
        var (segmenter, labels) = (parsed.GetValue(Segmenter), parsed.GetValue(Labels));
        if ((segmenter is null) != (labels is null))
            throw new UsageException("The FCN-score takes a segmenter and the true classes: --segmenter FILE --labels FOLDER.");

        return labels is null ? pairs : pairs.WithLabels(new PicturesByName(labels));
    }

    public static void AddTo(EvaluationMetrics metrics, ParseResult parsed)
    {
        if (parsed.GetValue(Segmenter) is not { } path)
            return;

        var options = parsed.GetValue(Reference) ? FcnScoreOptions.Reference : new FcnScoreOptions();
        options.VoidLabel = parsed.GetValue(Void);
        var segmenter = FcnSegmenterModel.Load(path, new SegmenterModelOptions { Device = ModelOptions.DeviceIn(parsed) });
        metrics.OfSets.Add(new FcnScoreMetric(metrics.Keep(segmenter), options));
    }
}
