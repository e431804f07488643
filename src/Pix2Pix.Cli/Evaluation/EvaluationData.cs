using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options that say which pairs a model is evaluated on.</summary>
internal static class EvaluationData
{
    public static readonly OptionList All = new();

    private static readonly Option<string?> Data = All.Add<string?>("--data",
        "Folder of the pairs; by default the one that the run was trained on.");
    private static readonly Option<DataLayout?> Layout = All.Add<DataLayout?>("--layout",
        "aligned, folders or colorization; by default as the run was trained, else aligned.");
    private static readonly Option<TranslationDirection?> Direction = All.Add<TranslationDirection?>("--direction",
        "a-to-b or b-to-a; by default as the run was trained.");
    private static readonly Option<string> Part = All.Add("--part",
        "The subfolder of --data to take, where it has subfolders: test, val, train.", "test");

    /// <summary>Opens the pairs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The model; the settings of its training hold where the command line says nothing.</param>
    public static (IPairedDataset Pairs, string Folder) Open(ParseResult parsed, string model)
    {
        var trained = SettingsOf(model);
        var folder = parsed.GetValue(Data) ?? trained?.Data ?? throw new UsageException("Say where the pairs are: --data FOLDER.");
        var part = parsed.GetRequiredValue(Part);
        CheckPart(folder, part);

        var settings = (trained ?? new TrainSettings { Data = folder }) with { Data = folder };
        settings.Layout = parsed.GetValue(Layout) ?? settings.Layout;
        settings.Direction = parsed.GetValue(Direction) ?? settings.Direction;

        var place = Directory.Exists(Path.Combine(folder, part)) ? Path.Combine(folder, part) : folder;
        return (TrainingData.OpenPart(settings, part), place);
    }

    // A checkpoint lies in its run's directory.
    private static TrainSettings? SettingsOf(string model)
    {
        if (!Directory.Exists(model))
            return null;

        var run = new[] { model, Path.GetDirectoryName(Path.GetFullPath(model)) ?? model }.FirstOrDefault(RunFile.IsIn);
        return run is null ? null : RunFile.Load(run);
    }

    // Otherwise a folder that has only training images would be taken as a whole, and the numbers would flatter.
    private static void CheckPart(string folder, string part)
    {
        var parts = TrainingData.PartsOf(folder);
        if (parts.Count > 0 && !TrainingData.HasPart(folder, part))
            throw new UsageException($"{folder} has no part {part}, only {string.Join(" and ", parts)}; choose one with --part.");
    }
}
