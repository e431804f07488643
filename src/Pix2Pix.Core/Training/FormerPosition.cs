using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>
/// The position as version 0.1.0 first stored it: data and schedule are a text, for example
/// <c>400 pairs, JitterOptions { ResizeTo = 286, … }, StepSchedule { EveryEpochs = 50, Factor = 0.1 }</c>.
/// </summary>
internal sealed partial record FormerPosition
{
    /// <summary>The text; null in checkpoints of today's form.</summary>
    public string? Circumstances { get; init; }

    /// <summary>The number of pairs or images that the text begins with.</summary>
    public int? PairCount =>
        int.TryParse(Circumstances?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>The schedule that the text ends with, in today's form; null where it is not one of this library's.</summary>
    public JsonElement? Schedule
    {
        get
        {
            if (LastRecord().Match(Circumstances ?? "") is not { Success: true } text)
                return null;

            var section = new JsonObject { ["kind"] = text.Groups["name"].Value };
            foreach (Match property in Property().Matches(text.Groups["properties"].Value))
            {
                // The text followed the culture of the thread, so that 0.1 may read 0,1.
                var number = property.Groups["value"].Value.Replace(',', '.');
                if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                    return null;

                section[JsonNamingPolicy.CamelCase.ConvertName(property.Groups["name"].Value)] = value;
            }

            return CheckpointJson.ToElement(section);
        }
    }

    [GeneratedRegex(@"(?<name>\w+) \{ (?<properties>[^{}]*)\}$")]
    private static partial Regex LastRecord();

    [GeneratedRegex(@"(?<name>\w+) = (?<value>.*?)\s*(?=$|, \w+ = )")]
    private static partial Regex Property();
}
