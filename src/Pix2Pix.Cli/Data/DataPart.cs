using Pix2Pix.Cli.Labels;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary>One part of a data set, such as <c>train</c>, or all of it where it has no parts.</summary>
internal sealed record DataPart
{
    public required string Name { get; init; }

    /// <summary>The name with the folders that hold the part.</summary>
    public required string Place { get; init; }

    public required int Pairs { get; init; }

    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    public required IReadOnlyDictionary<string, int> Inputs { get; init; }

    public required IReadOnlyDictionary<string, int> Targets { get; init; }

    public required IReadOnlyList<string> Unreadable { get; init; }

    public required IReadOnlyList<string> WithoutPartner { get; init; }

    /// <summary>Files and links that were not taken, a line for each kind.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Why the images do not look like side-by-side pairs; null where they do.</summary>
    public string? Doubt { get; init; }

    /// <summary>What label maps show, in lines; null where classes were not asked for.</summary>
    public string? Labels { get; init; }

    /// <summary>Why the label maps cannot be right; null where they can.</summary>
    public string? LabelDoubt { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Duplicates { get; init; }

    public static DataPart From(string name, string place, IPairedDataset pairs, DatasetSurvey survey, LabelReport? labels) => new()
    {
        Name = name,
        Place = place,
        Pairs = survey.Pairs,
        Sizes = survey.Sizes,
        Inputs = survey.InputForms,
        Targets = survey.TargetForms,
        Unreadable = survey.Unreadable,
        WithoutPartner = pairs is TwoFolderDataset { Report: var report }
            ? [.. report.OnlyInA, .. report.OnlyInB, .. report.Ambiguous]
            : [],
        LeftOut = LeftOutOf(pairs),
        Doubt = pairs is AlignedImageFolder aligned ? SideBySide.Doubt(aligned) : null,
        Labels = labels is null ? null : LabelText.Describe(labels, "inputs", survey.Pairs),
        LabelDoubt = labels is null ? null : new LabelCheck { What = "inputs", All = survey.Pairs, TakesOneClass = name is not ("train" or "all") }.Doubt(labels),
        Duplicates = [.. survey.Duplicates],
    };

    private static IReadOnlyList<string> LeftOutOf(IPairedDataset pairs) => pairs switch
    {
        AlignedImageFolder aligned => [.. aligned.Listing.LeftOut.Select(files => files.ToString())],
        ColorizationDataset colors => [.. colors.Listing.LeftOut.Select(files => files.ToString())],
        TwoFolderDataset folders => folders.Report.LeftOut,
        _ => [],
    };
}
