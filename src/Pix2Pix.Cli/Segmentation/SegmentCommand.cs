using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Segmentation;

/// <summary><c>pix2pix segment</c>.</summary>
internal static class SegmentCommand
{
    private static readonly Option<string> Segmenter = new("--segmenter") { Description = Segmenters.Description, Required = true };
    private static readonly Option<string> Photos = new("--photos") { Description = "Folder of the photos.", Required = true };
    private static readonly Option<string?> Labels = new("--labels") { Description = "Folder of their labels, same names; then the scores are shown." };
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "Folder for the label maps, as PNG." };
    private static readonly Option<string?> Palette = new("--palette") { Description = "Write them in these colours: a text file with one a line (#rrggbb), or a colour table (an image one pixel high). Without it the samples are class numbers." };
    private static readonly Option<string?> Size = new("--size") { Description = "Width and height to segment and compare at, for example 256x192; by default the photos' own." };
    private static readonly Option<int?> Classes = new("--classes") { Description = "The number of classes that are scored; TorchScript programs need it." };
    private static readonly Option<int?> VoidLabel = new("--void") { Description = "A label that is not scored, beside those that are no class." };
    private static readonly Option<bool> Reference = new("--reference") { Description = "Score as the reference's script does: 19 classes, absent ones count as 0, and its quirks." };
    private static readonly Option<string?> Json = new("--json") { Description = "Also write the scores to this file." };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("segment", "Label photos with a trained segmenter, and score it where their labels are known.")
        {
            Segmenter, Photos, Labels, Output, Palette, Size, Classes, VoidLabel, Reference, Json, Numbers, DeviceName,
        };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Labels) is null && parsed.GetValue(Output) is null)
            throw new UsageException("Say what for: --labels FOLDER to score, --output FOLDER to write label maps, or both.");
        if (parsed.GetValue(Json) is not null && parsed.GetValue(Labels) is null)
            throw new UsageException("--json holds the scores, which need --labels.");

        using var stop = new StopSignal();
        var size = parsed.GetValue(Size) is { } text ? ImageSize.Parse(text) : ((int Width, int Height)?)null;
        var palette = parsed.GetValue(Palette) is { } file ? LabelClasses.LoadPalette(file) : null;
        var segmenter = Segmenters.Load(parsed.GetRequiredValue(Segmenter), parsed.GetValue(Classes), device: parsed.GetRequiredValue(DeviceName), precision: parsed.GetValue(Numbers));

        using (segmenter as IDisposable)
        {
            if (parsed.GetValue(Output) is { } output)
                Write(segmenter, parsed.GetRequiredValue(Photos), output, size, palette, stop.Token);
            if (parsed.GetValue(Labels) is { } labels)
                Score(parsed, segmenter, LabelledFolders.Open(parsed.GetRequiredValue(Photos), labels), size, stop.Token);
        }

        return CommandLine.Ok;
    }

    private static void Write(ISegmenter segmenter, string photos, string output, (int Width, int Height)? size, LabelClasses? palette, CancellationToken stop)
    {
        var files = Directory.EnumerateFiles(photos).Where(ImageFileNames.IsImage).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new PairedDatasetException($"The folder {photos} holds no image.");

        Directory.CreateDirectory(output);
        foreach (var file in files)
        {
            stop.ThrowIfCancellationRequested();
            var photo = ImageCodecs.Default.Load(file);
            var labels = segmenter.Segment(size is { } wanted ? Resampler.Resize(photo, wanted.Width, wanted.Height, ResamplingFilter.Bilinear) : photo);
            ImageCodecs.Default.Save(palette?.Paint(labels, new RgbColor(0, 0, 0)) ?? labels, Path.Combine(output, Path.GetFileNameWithoutExtension(file) + ".png"));
        }

        Console.WriteLine($"{files.Count} label maps in {output}");
    }

    private static void Score(ParseResult parsed, ISegmenter segmenter, TwoFolderDataset pairs, (int Width, int Height)? size, CancellationToken stop)
    {
        var options = parsed.GetValue(Reference) ? FcnScoreOptions.Reference : new FcnScoreOptions();
        options.ClassCount = parsed.GetValue(Classes) ?? options.ClassCount;
        options.VoidLabel = parsed.GetValue(VoidLabel);
        (options.Width, options.Height) = (size?.Width, size?.Height);
        var score = new FcnScore(segmenter, options);

        for (var index = 0; index < pairs.Count; index++)
        {
            stop.ThrowIfCancellationRequested();
            var pair = pairs.Read(index);
            score.Add(pair.Input, pair.Target);
        }

        SegmentationReport.Show(score, pairs.Count);
        if (parsed.GetValue(Json) is { } json)
            SegmentationReport.Save(score, pairs.Count, json);
    }
}
