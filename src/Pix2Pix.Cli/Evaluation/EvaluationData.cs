using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The options that say which pairs a model is evaluated on.</summary>
internal static class EvaluationData
{
    public static readonly OptionList All = new();

    private static readonly Option<string?> Data = All.Add<string?>("--data",
        "Folder of the pairs; by default the one that the run was trained on.");
    private static readonly Option<PairLayout?> Layout = All.Add<PairLayout?>("--layout",
        "aligned, folders or colorization; by default as the run was trained, else aligned.");
    private static readonly Option<TranslationDirection?> Direction = All.Add<TranslationDirection?>("--direction",
        "a-to-b or b-to-a; by default as the model was trained. Required where the model does not say.");
    private static readonly Option<string> Part = All.Add("--part",
        "The subfolder of --data to take, where it has subfolders: test, val, train.", "test");

    /// <summary>Opens the pairs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The model's path; the settings of its training hold where the command line says nothing.</param>
    /// <param name="model">What the model says of itself.</param>
    /// <param name="classes">The classes of the inputs; null where these are images.</param>
    /// <param name="conditions">Gets what the numbers depend on.</param>
    public static IPairedDataset Open(
        ParseResult parsed, string path, TranslationModelInfo model, LabelClasses? classes, Dictionary<string, string> conditions)
    {
        var trained = RunFile.OfModel(path);
        var folder = parsed.GetValue(Data) ?? trained?.Data ?? throw new UsageException("Say where the pairs are: --data FOLDER.");

        var settings = (trained ?? new TrainSettings { Data = folder }) with { Data = folder, Classes = classes };
        settings.Layout = parsed.GetValue(Layout) ?? trained?.Layout ?? LayoutOf(model);
        if (settings.Layout == PairLayout.Colorization)
        {
            parsed.Refuse([Direction], "a layout of two sides, --layout aligned or folders");
        }
        else
        {
            settings.Direction = parsed.GetValue(Direction) ?? model.Direction ?? trained?.Direction ?? throw new UsageException(
                $"{path} does not say which side of the pairs it translates; add --direction a-to-b or --direction b-to-a.");
            if (model.Direction is { } own && own != settings.Direction)
            {
                Console.Error.WriteLine($"Note: {path} was trained {OptionValue.WordFor(own)}, but is measured "
                    + $"{OptionValue.WordFor(settings.Direction)}, as --direction says.");
            }
        }

        var found = TrainingData.Find(settings);
        var part = PartIn(found, parsed.GetRequiredValue(Part));
        conditions["data"] = part.FolderOf("") is { } whole && settings.Layout != PairLayout.Folders ? whole : folder;
        if (settings.Layout != PairLayout.Colorization)
            conditions["direction"] = OptionValue.WordFor(settings.Direction);

        return TrainingData.OpenPart(settings, part);
    }

    private static PairLayout LayoutOf(TranslationModelInfo model) =>
        model is { InputChannels: 1, OutputChannels: 2, OutputRange: null } ? PairLayout.Colorization : PairLayout.Aligned;

    // A folder that has only training images is not taken as a whole: the numbers would flatter.
    private static PartFolders PartIn(DatasetFolder folder, string name)
    {
        if (!folder.HasParts)
        {
            Console.Error.WriteLine($"Note: {folder.Folder} has no parts, so all its pairs are measured, whatever --part says.");
            return folder.Parts[0];
        }

        var names = string.Join(" and ", folder.Parts.Select(part => PartNames.NameOf(part.Part)));
        return PartNames.Of(name) is { } wanted && folder.Find(wanted) is { } part
            ? part
            : throw new UsageException($"{folder.Folder} has no part {name}, only {names}; choose one with --part.");
    }
}
