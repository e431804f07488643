using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Segmentation;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of the FCN-score as a metric.</summary>
internal static class FcnMetricOptions
{
    private static readonly OptionList Own = new();

    private static readonly Option<string?> Segmenter = Own.Add<string?>("--segmenter",
        $"The paper's FCN-score by this segmenter; needs --labels. {Segmenters.Description}");
    private static readonly Option<string?> Labels = Own.Add<string?>("--labels",
        "With --segmenter: a folder of the true classes, named as the pairs; one channel of class numbers.");
    private static readonly Option<string?> Size = Own.Add<string?>("--segmenter-size",
        "With --segmenter: width and height to segment and compare at, for example 256x192; by default those of the true classes.");
    private static readonly FcnScoreSettings Scoring = new("--segmenter-classes", whenever: "With --segmenter: ");

    public static IEnumerable<Option> All => [.. Own, .. Scoring];

    /// <summary>The segmenter's file, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed) => parsed.GetValue(Segmenter) is { } path
        ? [new("segmenter", path + (Scoring.IsReference(parsed) ? ", scored as the reference does" : ""))]
        : [];

    /// <summary>The pairs with their true classes, if the score is asked for.</summary>
    public static EvaluationPairs WithLabels(ParseResult parsed, EvaluationPairs pairs)
    {
        var (segmenter, labels) = (parsed.GetValue(Segmenter), parsed.GetValue(Labels));
        if ((segmenter is null) != (labels is null))
            throw new UsageException("The FCN-score takes a segmenter and the true classes: --segmenter FILE --labels FOLDER.");
        if (segmenter is null)
            parsed.Refuse([Size, .. Scoring], "--segmenter");

        return labels is null ? pairs : pairs.WithLabels(new ImagesByName(labels));
    }

    public static void AddTo(EvaluationMetrics metrics, ParseResult parsed, string device)
    {
        if (parsed.GetValue(Segmenter) is not { } path)
            return;

        var scoring = Scoring.Read(parsed);
        if (parsed.GetValue(Size) is { } size)
            (scoring.Width, scoring.Height) = ImageSize.Parse(size, Size.Name);

        var segmenter = Segmenters.Load(path, Scoring.GivenClassCount(parsed), new FcnSegmenterOptions { Device = device });
        metrics.OfSets.Add(new FcnScoreMetric(metrics.Keep(segmenter), scoring));
    }
}
