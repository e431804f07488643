using System.CommandLine;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Segmentation;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options of the FCN-score as a metric.</summary>
internal static class FcnMetricOptions
{
    private static readonly OptionList Own = new();

    private static readonly Option<string?> Segmenter = Own.Add<string?>("--segmenter",
        $"The paper's FCN-score by this segmenter; needs --labels. {Segmenters.Description}");
    private static readonly Option<string?> Labels = Own.Add<string?>("--labels",
        "With --segmenter: a folder of the true classes, named as the pairs: class numbers, as grey PNG of any depth or as palette PNG.");
    private static readonly Option<string?> Size = Own.Add<string?>("--segmenter-size",
        "With --segmenter: width and height to segment and compare at, for example 256x192; by default those of the true classes.");
    private static readonly FcnScoreSettings Scoring = new("--segmenter-classes", whenever: "With --segmenter: ");

    private static readonly Option<string?> Values = LabelValues.Option("--segmenter-label-values", "With --segmenter: true classes")
        .Only(parsed => parsed.GetValue(Labels) is not null, "--labels");

    public static IEnumerable<Option> All => [.. Own, .. Scoring, Values];

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

        if (labels is null)
            return pairs;

        var maps = new ImagesByName(labels, new LabelMapCodec(CliImageCodecs.Default));
        return LabelValues.Read(parsed, Values) is { } values
            ? pairs.WithLabels(name => new LabelClasses { Count = values.Count, Values = values }.ToClassNumbers(maps.Load(name)))
            : pairs.WithLabels(maps.Load);
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
        if (!parsed.GetValue(LabelCheck.NoCheck))
            CheckLabels(parsed, scoring, segmenter.ClassCount);
    }

    private static void CheckLabels(ParseResult parsed, FcnScoreOptions scoring, int classCount)
    {
        var classes = LabelValues.ClassesOf(parsed, Values, scoring.ClassCount ?? classCount);
        var codec = new LabelMapCodec(CliImageCodecs.Default);
        var files = new ImagesByName(parsed.GetValue(Labels)!, codec).Paths;
        var check = LabelCheck.ForSegmenter("true classes", scoring.VoidLabel) with
        {
            All = files.Count,
            ClassesOption = "--segmenter-classes",
            ValuesOption = Values.Name,
        };
        check.Judge(LabelSurvey.Of(classes, files.Count, index => (files[index], codec.Load(files[index])), LabelSurvey.Sample, CancellationToken.None));
    }
}
