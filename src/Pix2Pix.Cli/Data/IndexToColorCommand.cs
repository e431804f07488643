using System.CommandLine;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data index-to-color</c>.</summary>
internal static class IndexToColorCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Palette = Own.Require<string>("--palette",
        "The colours of the classes: a text file with one a line (#rrggbb), or a colour table (an image one pixel high).");
    private static readonly Option<string> VoidColor = Own.Add("--void-color",
        "The colour of void pixels: of number 255 and, if this option is given, of all numbers without a colour in the palette.", "#000000");
    private static readonly Option<int> VoidIndex = Own.Add("--void-index",
        "With --reverse: the number for pixels of --void-color, where the palette has no such colour.",
        255, new NumberLimits(0, ushort.MaxValue))
        .Only(parsed => parsed.GetValue(Reverse!), "--reverse");
    private static readonly Option<string?> Values = LabelValues.Option("--label-values", "Label maps")
        .Only(parsed => !parsed.GetValue(Reverse!), "maps of numbers, not --reverse");
    private static readonly Option<bool> Reverse = Own.Add<bool>("--reverse", "From colours back to numbers.");

    public static Command Create()
    {
        var command = new Command("index-to-color", "Turn label maps of class numbers (grey PNG of any depth, palette PNG) into colours (RGB PNG), or back (grey PNG).");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, [Values, LabelCheck.NoCheck], BatchOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var (classes, voidColor) = Read(parsed);
        var voidIndex = parsed.GetValue(VoidIndex);
        var batch = new BatchRun(BatchOptions.All.Read(parsed));
        var jobs = batch.List(ImageFormat.Png);
        using var stop = new StopSignal();

        if (parsed.GetValue(Reverse))
        {
            if (!parsed.GetValue(LabelCheck.NoCheck))
                ShowColors(classes, jobs, stop.Token);

            var numbering = new ImageChange(map => classes.ToNumbers(map, voidColor, voidIndex));
            return await batch.TranslateAsync(jobs, numbering, stop.Token, "numbered");
        }

        var numbers = LabelValues.ClassesOf(parsed, Values, classes.Count);
        if (!parsed.GetValue(LabelCheck.NoCheck))
            CheckNumbers(numbers, jobs, isVoidMeant: parsed.IsGiven(VoidColor), stop.Token);

        batch.Codec = new LabelMapCodec(CliImageCodecs.Default);
        var painting = new ImageChange(map => classes.ToColors(numbers.ToClassNumbers(map), voidColor));
        return await batch.TranslateAsync(jobs, painting, stop.Token, "painted");
    }

    // All maps are read, because each number without a class is refused.
    private static void CheckNumbers(
        LabelClasses numbers, IReadOnlyList<FileTranslation> jobs, bool isVoidMeant, CancellationToken stop)
    {
        var codec = new LabelMapCodec(CliImageCodecs.Default);
        var report = LabelSurvey.Of(numbers, jobs.Count, index => Load(jobs[index], codec), most: jobs.Count, stop);
        var check = new LabelCheck
        {
            What = "class numbers",
            All = jobs.Count,
            ClassesOption = Palette.Name,
            VoidOption = $"{VoidColor.Name} #000000",
            IsVoidMeant = isVoidMeant,
            TakesOtherNumbers = isVoidMeant,
            TakesOneClass = true,
        };
        check.Judge(report);
    }

    // Colours that are no class's are refused one by one.
    private static void ShowColors(LabelClasses classes, IReadOnlyList<FileTranslation> jobs, CancellationToken stop)
    {
        var report = LabelSurvey.Of(classes, jobs.Count, index => Load(jobs[index], CliImageCodecs.Default), LabelSurvey.Sample, stop);
        if (report.Maps > 0)
            LabelText.Show(report, "colours", jobs.Count);
    }

    private static (string Name, ImageBuffer Map) Load(FileTranslation job, IImageCodec codec) => (job.Input, codec.Load(job.Input));

    private static (LabelClasses Classes, RgbColor VoidColor) Read(ParseResult parsed)
    {
        try
        {
            return (LabelClasses.LoadPalette(parsed.GetRequiredValue(Palette)), RgbColor.Parse(parsed.GetRequiredValue(VoidColor)));
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
