using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary>What <c>pix2pix data check</c> found.</summary>
internal sealed record DataFindings
{
    private const int Shown = 10;

    /// <summary>Whether every pair can be read, and there is one to train on.</summary>
    public bool Usable =>
        Parts.Count > 0 && Parts.All(part => part.Unreadable.Count == 0 && part is { Doubt: null, LabelDoubt: null }) && Parts.Any(part => part.Name is "train" or "all");

    /// <summary>Whether there are files without a partner, or pairs that two parts share. Such data can be trained on.</summary>
    public bool Doubtful => Shared.Count > 0 || Parts.Any(part => part.WithoutPartner.Count > 0);

    public required IReadOnlyList<DataPart> Parts { get; init; }

    /// <summary>The pairs to train on; null where there are none.</summary>
    [JsonIgnore]
    public IPairedDataset? Training { get; init; }

    /// <summary>Pairs that two parts have in common, by content.</summary>
    public required IReadOnlyList<SharedPair> Shared { get; init; }

    public static DataFindings Gather(TrainSettings settings, int workers, CancellationToken stop)
    {
        var parts = new List<(DataPart Part, DatasetSurvey Survey)>();
        IPairedDataset? training = null;
        try
        {
            var folder = TrainingData.Find(settings);
            foreach (var part in folder.Parts)
            {
                var pairs = TrainingData.OpenPart(settings, part);
                training ??= part.Part is DatasetPart.Train or DatasetPart.All ? pairs : null;
                var labels = settings.Classes is null ? null : new LabelCounter(settings.Classes);
                var survey = DatasetSurvey.Of(labels is null ? pairs : new CountedInputs(pairs, labels), workers, stop);
                parts.Add((DataPart.From(PartNames.NameOf(part.Part), folder.PlaceOf(part), pairs, survey, labels?.ToReport()), survey));
            }
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException("Stopped; nothing was changed. Check again with the same command.");
        }

        var shared = from first in parts.Index()
                     from second in parts.Skip(first.Index + 1)
                     from pair in first.Item.Survey.SharedWith(second.Survey)
                     select new SharedPair($"{first.Item.Part.Name}/{pair.Here}", $"{second.Part.Name}/{pair.There}");

        return new DataFindings { Parts = [.. parts.Select(entry => entry.Part)], Shared = [.. shared], Training = training };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{part.Name}: {part.Pairs} pairs");
            text.AppendLine($"  from: {part.Place}");
            text.AppendLine($"  sizes: {Counted(part.Sizes)}");
            text.AppendLine($"  input: {Counted(part.Inputs)}; target: {Counted(part.Targets)}");
            List(text, "cannot be read", part.Unreadable);
            List(text, "without a partner", part.WithoutPartner);
            if (part.Doubt is not null)
                text.AppendLine($"  {part.Doubt}");
            if (part.Labels is not null)
                text.AppendLine($"  {part.Labels.ReplaceLineEndings($"{Environment.NewLine}  ")}");
            if (part.LabelDoubt is not null)
                text.AppendLine($"  {part.LabelDoubt}");
            if (part.LeftOut.Count > 0)
                text.AppendLine($"  left out: {string.Join(", ", part.LeftOut)}");
            List(text, "the same pair several times", [.. part.Duplicates.Select(names => string.Join(" = ", names))]);
        }

        List(text, "the same pair in two parts", [.. Shared.Select(pair => $"{pair.First} = {pair.Second}")]);
        text.Append(Usable ? Doubtful ? "Usable, but see above." : "Usable." : "Not usable as it is.");
        return text.ToString();
    }

    private static string Counted(IReadOnlyDictionary<string, int> counts) => counts.Count == 0
        ? "none"
        : string.Join(", ", counts.Take(Shown).Select(entry => $"{entry.Value} × {entry.Key}")) + More(counts.Count);

    private static void List(StringBuilder text, string what, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;

        text.AppendLine(CultureInfo.InvariantCulture, $"  {what}: {lines.Count}");
        foreach (var line in lines.Take(Shown))
            text.AppendLine($"    {line}");
        if (lines.Count > Shown)
            text.AppendLine($"    {More(lines.Count)[2..]}");
    }

    private static string More(int count) =>
        count > Shown ? string.Create(CultureInfo.InvariantCulture, $", and {count - Shown} more (--json lists all)") : "";
}
