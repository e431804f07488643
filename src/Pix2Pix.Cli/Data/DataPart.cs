using Pix2Pix.Data;

namespace Pix2Pix.Cli.Data;

/// <summary>One part of a data set, such as <c>train</c>, or all of it where it has no parts.</summary>
internal sealed record DataPart
{
    public required string Name { get; init; }

    public required int Pairs { get; init; }

    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    public required IReadOnlyDictionary<string, int> Inputs { get; init; }

    public required IReadOnlyDictionary<string, int> Targets { get; init; }

    public required IReadOnlyList<string> Unreadable { get; init; }

    public required IReadOnlyList<string> WithoutPartner { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Duplicates { get; init; }

    public static DataPart From(string name, IPairedDataset pairs, DatasetSurvey survey) => new()
    {
        Name = name,
        Pairs = survey.Pairs,
        Sizes = survey.Sizes,
        Inputs = survey.InputForms,
        Targets = survey.TargetForms,
        Unreadable = survey.Unreadable,
        WithoutPartner = pairs is TwoFolderDataset { Report: var report }
            ? [.. report.OnlyInA, .. report.OnlyInB, .. report.Ambiguous]
            : [],
        Duplicates = [.. survey.Duplicates],
    };
}
