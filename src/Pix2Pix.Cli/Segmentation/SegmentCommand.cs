using System.CommandLine;
using Pix2Pix.Cli.Data;
using Pix2Pix.Cli.Evaluation;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Segmentation;

/// <summary><c>pix2pix segment</c>.</summary>
internal static class SegmentCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Segmenter = Own.Require<string>("--segmenter", Segmenters.Description);
    private static readonly Option<string> Photos = Own.Require<string>("--photos", "Folder of the photos.");
    private static readonly Option<string?> Labels = Own.Add<string?>("--labels",
        "Folder of their labels, same names, to show the scores: class numbers, as for train-segmenter.");
    private static readonly Option<string?> Values = LabelValues.Option("--label-values", "With --labels: label maps")
        .Only(parsed => parsed.GetValue(Labels) is not null, "--labels");
    private static readonly Option<string?> Output = Own.Add<string?>("--output", "Folder for the label maps, as PNG.", alias: "-o");
    private static readonly Option<string?> Palette = Own.Add<string?>("--palette",
        "Write them in these colours: a text file with one a line (#rrggbb), or a colour table (an image one pixel high). Without it "
        + "the samples are class numbers.")
        .Only(parsed => parsed.GetValue(Output!) is not null, "--output, where the label maps go");
    private static readonly Option<string?> Size = Own.Add<string?>("--size",
        "Width and height to segment and compare at, for example 256x192; by default the photos' own.");
    private static readonly Option<string?> Json = Own.Add<string?>("--json", "Also write the scores to this file.")
        .Only(parsed => parsed.GetValue(Labels) is not null, "--labels, which are scored");
    private static readonly Option<bool> Overwrite = Own.Add<bool>("--overwrite", "Replace files that are there already.")
        .Only(parsed => parsed.IsGiven(Output) || parsed.IsGiven(Json), "--output or --json");

    private static readonly SettingOptions<FcnSegmenterOptions> Network = new SettingOptions<FcnSegmenterOptions>(() => new())
        .Add("--precision", options => options.Precision, CommandOption.PrecisionHelp)
        .Add("--device", options => options.Device, CommandOption.DeviceHelp);

    private static readonly FcnScoreSettings Scoring = new("--classes", whenever: "");

    public static Command Create()
    {
        var command = new Command("segment", "Label photos with a trained segmenter, and score it where their labels are known.");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, [Values, LabelCheck.NoCheck], Scoring, Network);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var (photos, labels, output) = (parsed.GetRequiredValue(Photos), parsed.GetValue(Labels), parsed.GetValue(Output));
        if (labels is null && output is null)
            throw new UsageException("Say what for: --labels FOLDER to score, --output FOLDER to write label maps, or both.");

        RefuseIdle(parsed, parsed.GetRequiredValue(Segmenter), labels is not null);
        ReportFiles.CheckFree(parsed.GetValue(Json), parsed.GetValue(Overwrite));
        var batch = new BatchRun(new BatchSettings { Input = photos, Output = output ?? "", Overwrite = parsed.GetValue(Overwrite) });
        var jobs = output is null ? [] : batch.List(ImageFormat.Png);
        using var stop = new StopSignal();
        var scoring = Scoring.Read(parsed);
        if (parsed.GetValue(Size) is { } text)
            (scoring.Width, scoring.Height) = ImageSize.Parse(text);

        var palette = parsed.GetValue(Palette) is { } file ? LabelClasses.LoadPalette(file) : null;
        var network = Network.Read(parsed);
        var segmenter = Segmenters.Load(parsed.GetRequiredValue(Segmenter), Scoring.GivenClassCount(parsed), network);

        using (segmenter as IDisposable)
        {
            var pairs = labels is null ? null : Open(parsed, labels, scoring, segmenter.ClassCount, stop.Token);
            var written = output is null ? CommandLine.Ok : await batch.TranslateAsync(jobs, new ImageChange(Map), stop.Token, "labelled");
            if (written != CommandLine.Ok)
                return written;
            if (pairs is not null)
                Score(segmenter, pairs, scoring, parsed.GetValue(Json), stop.Token);
        }

        return CommandLine.Ok;

        ImageBuffer Map(ImageBuffer photo)
        {
            var resized = scoring is { Width: { } width, Height: { } height }
                ? Resampler.Resize(photo, width, height, ResamplingFilter.Bilinear)
                : photo;
            var found = segmenter.Segment(resized);
            return palette?.ToColors(found, new RgbColor(0, 0, 0)) ?? found;
        }
    }

    private static void RefuseIdle(ParseResult parsed, string segmenter, bool scores)
    {
        if (!scores)
            parsed.Refuse(Segmenters.IsTorchScript(segmenter) ? Scoring.OfScores : Scoring, "--labels, which are scored");

        if (Segmenters.IsOnnx(segmenter))
            parsed.Refuse(Network, "another segmenter: an .onnx file runs on the CPU, in its own numbers");
        else if (Segmenters.IsTorchScript(segmenter))
            parsed.Refuse([Network.Of(options => options.Precision)], "another segmenter: a TorchScript program computes in its own numbers");
    }

    private static IPairedDataset Open(ParseResult parsed, string labels, FcnScoreOptions scoring, int classCount, CancellationToken stop)
    {
        var classes = LabelValues.ClassesOf(parsed, Values, scoring.ClassCount ?? classCount);
        var check = LabelCheck.ForSegmenter("true classes", scoring.VoidLabel);
        return LabelledFolders.Open(
            parsed.GetRequiredValue(Photos), labels, classes, parsed.GetValue(LabelCheck.NoCheck) ? null : check, stop);
    }

    private static void Score(ISegmenter segmenter, IPairedDataset pairs, FcnScoreOptions scoring, string? json, CancellationToken stop)
    {
        var score = new FcnScore(segmenter, scoring);
        for (var index = 0; index < pairs.Count; index++)
        {
            stop.ThrowIfCancellationRequested();
            var pair = pairs.Read(index);
            score.Add(pair.Input, pair.Target);
        }

        SegmentationReport.Show(score, pairs.Count);
        if (json is not null)
            SegmentationReport.Save(score, pairs.Count, json);
    }
}
