using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Segmentation;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of the FCN-score.</summary>
internal static class SegmenterOptions
{
    private static readonly Option<string?> Segmenter = new("--segmenter") { Description = $"The paper's FCN-score by this segmenter; needs --labels. {Segmenters.Description}" };
    private static readonly Option<string?> Labels = new("--labels") { Description = "With --segmenter: a folder of the true classes, named as the pairs; one channel of class numbers." };
    private static readonly Option<int?> Classes = new("--segmenter-classes") { Description = "With --segmenter: the number of classes that are scored; TorchScript programs need it." };
    private static readonly Option<string?> Size = new("--segmenter-size") { Description = "With --segmenter: width and height to segment and compare at, for example 256x192; by default those of the true classes." };
    private static readonly Option<int?> Void = new("--void") { Description = "With --segmenter: a class number that is not counted; those that the segmenter does not have never are." };
    private static readonly Option<bool> Reference = new("--reference") { Description = "With --segmenter: score as the reference's script does, quirks included (19 classes, absent ones count as 0)." };

    public static Option[] All => [Segmenter, Labels, Classes, Size, Void, Reference];

    /// <summary>The options' files, for reports.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Networks(ParseResult parsed) =>
        parsed.GetValue(Segmenter) is { } path ? [new("segmenter", path + (parsed.GetValue(Reference) ? ", scored as the reference does" : ""))] : [];

    /// <summary>The pairs with their true classes, where the score is asked for.</summary>
    public static EvaluationPairs WithLabels(ParseResult parsed, EvaluationPairs pairs)
    {
        var (segmenter, labels) = (parsed.GetValue(Segmenter), parsed.GetValue(Labels));
        if ((segmenter is null) != (labels is null))
            throw new UsageException("The FCN-score takes a segmenter and the true classes: --segmenter FILE --labels FOLDER.");

        return labels is null ? pairs : pairs.WithLabels(new ImagesByName(labels));
    }

    public static void AddTo(EvaluationMetrics metrics, ParseResult parsed)
    {
        if (parsed.GetValue(Segmenter) is not { } path)
            return;

        var options = parsed.GetValue(Reference) ? FcnScoreOptions.Reference : new FcnScoreOptions();
        options.ClassCount = parsed.GetValue(Classes) ?? options.ClassCount;
        options.VoidLabel = parsed.GetValue(Void);
        if (parsed.GetValue(Size) is { } size)
            (options.Width, options.Height) = ImageSize.Parse(size, Size.Name);

        var segmenter = metrics.Keep(Segmenters.Load(path, parsed.GetValue(Classes), device: ModelOptions.DeviceIn(parsed)));
        metrics.OfSets.Add(new FcnScoreMetric(segmenter, options));
    }
}
