using System.CommandLine;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options that say which pairs a model is evaluated on.</summary>
internal static class EvaluationData
{
    private static readonly Option<string?> Data = new("--data") { Description = "Folder of the pairs; by default that of the run's training." };
    private static readonly Option<DataLayout?> Layout = new("--layout") { Description = "aligned, folders or colorization; by default as the run was trained, else aligned." };
    private static readonly Option<string?> Direction = new("--direction") { Description = "a-to-b or b-to-a; by default as the run was trained." };
    private static readonly Option<string> Part = new("--part") { Description = "The subfolder of --data to take, where it has subfolders: test, val, train.", DefaultValueFactory = _ => "test" };

    public static Option[] All => [Data, Layout, Direction, Part];

    /// <summary>Opens the pairs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The model, whose settings hold where the command line says nothing.</param>
    public static (IPairedDataset Pairs, string Folder) Open(ParseResult parsed, string model)
    {
        var trained = SettingsOf(model);
        var folder = parsed.GetValue(Data) ?? trained?.Data ?? throw new UsageException("Say where the pairs are: --data FOLDER.");
        var part = parsed.GetRequiredValue(Part);
        CheckPart(folder, part);

        var settings = (trained ?? new TrainSettings { Data = folder }) with { Data = folder };
        settings = settings with
        {
            Layout = parsed.GetValue(Layout) ?? settings.Layout,
            Direction = DirectionIn(parsed) ?? settings.Direction,
        };

        var place = Directory.Exists(Path.Combine(folder, part)) ? Path.Combine(folder, part) : folder;
        return (TrainingData.OpenPart(settings, part), place);
    }

    // A checkpoint lies in its run's directory.
    private static TrainSettings? SettingsOf(string model)
    {
        if (!Directory.Exists(model))
            return null;

        var run = new[] { model, Path.GetDirectoryName(Path.GetFullPath(model)) ?? model }.FirstOrDefault(TrainSettings.Exist);
        return run is null ? null : TrainSettings.Load(run);
    }

    // Else a folder with training images alone would be taken as a whole, and the numbers would flatter.
    private static void CheckPart(string folder, string part)
    {
        var parts = new[] { "train", "val", "test" }.Where(Exists).ToList();
        if (!Exists(part) && parts.Count > 0)
            throw new UsageException($"{folder} has no part {part}, only {string.Join(" and ", parts)}; choose one with --part.");

        bool Exists(string name) => Directory.Exists(Path.Combine(folder, name)) || Directory.Exists(Path.Combine(folder, name + "A"));
    }

    private static TranslationDirection? DirectionIn(ParseResult parsed) => parsed.GetValue(Direction) switch
    {
        null => null,
        "a-to-b" => TranslationDirection.AToB,
        "b-to-a" => TranslationDirection.BToA,
        var other => throw new UsageException($"--direction {other} is unknown; say a-to-b or b-to-a."),
    };
}
