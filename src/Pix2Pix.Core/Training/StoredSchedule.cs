using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>What a checkpoint keeps of a learning-rate schedule: the name of its type and its public properties.</summary>
internal static class StoredSchedule
{
    private const string Kind = "kind";

    /// <summary>The schedule as a section of a checkpoint.</summary>
    public static JsonElement Of(ILearningRateSchedule schedule)
    {
        var section = new JsonObject { [Kind] = schedule.GetType().Name };
        foreach (var property in Properties(schedule).ToList())
            section[property.Key] = property.Value?.DeepClone();

        return CheckpointJson.ToElement(section);
    }

    /// <summary>Compares a checkpoint's schedule with the one of this training.</summary>
    public static void Compare(Checkpoint checkpoint, ILearningRateSchedule current, CheckpointComparison comparison)
    {
        var stored = checkpoint.Sections.TryGetValue("schedule", out var section)
            ? section
            : checkpoint.Section<FormerPosition>("position").Schedule;
        if (stored is { } saved)
            comparison.CompareValues("schedule", Completed(saved, current), Of(current));
    }

    // Adds the defaults of properties that an earlier version did not store.
    private static JsonElement Completed(JsonElement saved, ILearningRateSchedule current)
    {
        var type = current.GetType();
        if (saved.ValueKind != JsonValueKind.Object || !saved.TryGetProperty(Kind, out var kind) || kind.GetString() != type.Name)
            return saved;

        try
        {
            return saved.Deserialize(type, CheckpointJson.Options) is ILearningRateSchedule schedule ? Of(schedule) : saved;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return saved; // a schedule of the user's own that JSON cannot make: compared as it was stored
        }
    }

    // A schedule of the user's own may have properties that JSON cannot hold; then its text stands for them.
    private static JsonObject Properties(ILearningRateSchedule schedule)
    {
        try
        {
            return JsonSerializer.SerializeToNode(schedule, schedule.GetType(), CheckpointJson.Options) as JsonObject ?? [];
        }
        catch (NotSupportedException)
        {
            return new JsonObject { ["text"] = schedule.ToString() };
        }
    }
}
