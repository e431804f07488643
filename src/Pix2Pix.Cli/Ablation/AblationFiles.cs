using System.Globalization;
using System.Text;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Reports;

namespace Pix2Pix.Cli.Ablation;

/// <summary>Writes a finished ablation: its tables as Markdown, CSV, JSON and HTML, and a sheet of images.</summary>
internal sealed record AblationFiles
{
    private const int ShownImages = 6;

    public required PaperTable Table { get; init; }

    /// <summary>The finished runs: for each row of the table, one for each seed.</summary>
    public required IReadOnlyList<IReadOnlyList<AblationRun>> Rows { get; init; }

    public required AblationTest Test { get; init; }

    /// <summary>What all variants have in common.</summary>
    public required TrainSettings Settings { get; init; }

    public required int TrainingPairs { get; init; }

    /// <summary>Writes all files, and prints the tables.</summary>
    /// <param name="path">The files' path, without extension.</param>
    /// <param name="stop">Ends scoring.</param>
    public void Write(string path, CancellationToken stop)
    {
        var report = Report(stop);
        var images = Images();
        AtomicFile.Write(path + ".md", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        AtomicFile.Write(path + ".csv", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToCsv())));
        AtomicFile.Write(path + ".json", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToJson())));
        AtomicFile.Write(path + ".html", stream => report.WriteHtml(stream, images));
        var sheet = ContactSheet.Arrange([.. images.Select(row => row.Images.Select(image => image.Image).ToList())]);
        ImageCodecs.Default.Save(sheet, path + ".png");

        var columns = string.Join(" | ", images[0].Images.Select(image => image.Name));
        Console.WriteLine();
        Console.WriteLine(report.ToMarkdown());
        Console.WriteLine($"{path}.html, .md, .csv, .json; {path}.png: {columns}");
    }

    private AblationReport Report(CancellationToken stop)
    {
        var scores = Rows.Select(seeds => seeds.Select(run => Test.Scores(run, stop)).ToList()).ToList();
        return new AblationReport
        {
            Title = Table.Title,
            Source = Table.Source,
            Setting = Setting(),
            Columns = Table.Columns,
            Rows = [.. Table.Rows.Zip(scores, (row, seeds) => new AblationRow
            {
                Title = row.Title,
                Variant = row.Variant,
                Published = row.Paper,
                Seeds = [.. seeds.Select(seed => seed.Outputs)],
            })],
            GroundTruth = scores[0][0].Targets,
            PublishedGroundTruth = Table.GroundTruth,
        };
    }

    private string Setting() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{TrainingPairs} pairs to train on, {Test.Pairs.Count} to test on, at {Settings.Size}×{Settings.Size}; "
            + $"{Settings.Epochs} epochs in batches of {Settings.Batch}, {Settings.BaseChannels} base channels, {Settings.Precision}; "
            + $"{Rows[0].Count} seed(s), mean ± standard deviation over them.");

    /// <summary>A few test images, spread over all, as the first seed of every variant translates them.</summary>
    private List<ImageRow> Images()
    {
        var shown = Math.Min(ShownImages, Test.Pairs.Count);
        return [.. Enumerable.Range(0, shown).Select(row => ImagesOf(Test.Read(row * Test.Pairs.Count / shown, Settings)))];
    }

    private ImageRow ImagesOf(ImagePair pair)
    {
        var outputs = Rows.Select(seeds =>
            new NamedImage { Name = seeds[0].Row.Title, Image = ImageCodecs.Default.Load(AblationTest.OutputPath(seeds[0], pair)) });

        return new ImageRow
        {
            Title = pair.Name,
            Images =
            [
                new NamedImage { Name = "input", Image = pair.Input },
                .. outputs,
                new NamedImage { Name = "target", Image = pair.Target },
            ],
        };
    }
}
