using System.Globalization;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Ablation;

/// <summary>Translates the test pairs with a run's model, at the size that it was trained on, and measures the outputs.</summary>
internal sealed class AblationTest : IDisposable
{
    /// <summary>The pairs that no training saw.</summary>
    public required IPairedDataset Pairs { get; init; }

    /// <summary>How the models translate.</summary>
    public required TranslationOptions Options { get; init; }

    /// <summary>The colours of the label maps.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>What finds the classes in an output.</summary>
    public required ISegmenter Segmenter { get; init; }

    /// <summary>The segmenter's file; null where it reads the colours of label maps.</summary>
    public string? SegmenterFile { get; init; }

    /// <summary>How the classes are counted.</summary>
    public required FcnScoreOptions Counting { get; init; }

    /// <summary>Whether the targets are the label maps; if not, the inputs are.</summary>
    public required bool ToLabels { get; init; }

    /// <summary>Looks at the label maps that runs are scored by, and refuses images that are none.</summary>
    public void CheckLabels(CancellationToken stop)
    {
        var what = ToLabels ? "targets" : "inputs";
        var check = new LabelCheck { What = $"{what} of the part test", All = Pairs.Count, ClassesOption = null, ValuesOption = null };
        check.Judge(LabelSurvey.Of(Classes, Pairs.Count, Map, LabelSurvey.Sample, stop));

        (string Name, ImageBuffer Map) Map(int index)
        {
            var pair = Pairs.Read(index);
            return (pair.Name, (ToLabels ? pair.Target : pair.Input).WithColorChannels(3));
        }
    }

    /// <summary>The scores of a run, read from its directory if they were measured before.</summary>
    public AblationScores Scores(AblationRun run, CancellationToken stop)
    {
        var conditions = Conditions();
        if (AblationScores.Read(run.Scores, conditions) is { } known)
            return known;

        using var model = Pix2PixModel.Load(run.Directory, Options);
        var evaluator = new Evaluator(
            [new MeanAbsoluteError(), new PeakSignalToNoiseRatio(), new StructuralSimilarity()],
            [new LabHistogramIntersection(), new PowerSpectrum(), new FcnScoreMetric(Segmenter, Counting)]);

        var report = evaluator.Evaluate(Translated(run, new ImageTranslator(model)), cancellationToken: stop);
        var scores = AblationScores.Of(report, conditions);
        scores.Write(run.Scores);
        return scores;
    }

    /// <summary>One pair as the networks see it.</summary>
    public ImagePair Read(int index, TrainSettings settings) => Resized(Pairs.Read(index), settings);

    /// <summary>Where the output of a pair is kept.</summary>
    public static string OutputPath(AblationRun run, ImagePair pair) => Path.Combine(run.Outputs, pair.Name + ".png");

    public void Dispose() => (Segmenter as IDisposable)?.Dispose();

    // What the scores depend on, beside the run.
    private Dictionary<string, string> Conditions() => new()
    {
        ["pairs"] = Text(Pairs.Count),
        ["mode"] = OptionValue.WordFor(Options.Mode),
        ["colors"] = string.Join(' ', Classes.Colors),
        ["classes"] = Text(Counting.ClassCount),
        ["void"] = Text(Counting.VoidLabel),
        ["size"] = Counting.Width is null ? "of the labels" : $"{Text(Counting.Width)}x{Text(Counting.Height)}",
        ["segmenter"] = SegmenterFile ?? "by colour",
    };

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private IEnumerable<EvaluationPair> Translated(AblationRun run, ImageTranslator translator)
    {
        var reader = new PaletteSegmenter(Classes);

        for (var index = 0; index < Pairs.Count; index++)
        {
            var whole = Pairs.Read(index);
            var pair = Resized(whole, run.Settings);
            var output = translator.Translate(pair.Input, seed: index);
            Directory.CreateDirectory(Path.GetDirectoryName(OutputPath(run, pair))!);
            ImageCodecs.Default.Save(output, OutputPath(run, pair));

            var map = ToLabels
                ? Resampler.Resize(whole.Target, output.Width, output.Height, ResamplingFilter.Nearest)
                : whole.Input;
            yield return new EvaluationPair
            {
                Name = pair.Name,
                Input = pair.Input,
                Output = output,
                Target = pair.Target,
                Labels = reader.Segment(map),
            };
        }
    }

    private static ImagePair Resized(ImagePair pair, TrainSettings settings)
    {
        var filter = settings.Labels ? ResamplingFilter.Nearest : ResamplingFilter.Bicubic;
        return new ResizePair(settings.Size, settings.Size, filter).Apply(pair, new Random(0));
    }
}
