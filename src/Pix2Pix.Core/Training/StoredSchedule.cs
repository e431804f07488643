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
    public static void Compare(
        Checkpoint checkpoint, ILearningRateSchedule current, CheckpointComparison comparison, ResumedSchedule resumed = ResumedSchedule.Same)
    {
        if (In(checkpoint) is not { } saved)
            return;

        if (resumed == ResumedSchedule.Same || KindOf(saved) != current.GetType().Name)
            comparison.CompareValues("schedule", Completed(saved, current), Of(current));
    }

    private static JsonElement? In(Checkpoint checkpoint) => checkpoint.Sections.TryGetValue("schedule", out var section)
        ? section
        : checkpoint.Section<FormerPosition>("position").Schedule;

    // Adds the defaults of properties that an earlier version did not store.
    private static JsonElement Completed(JsonElement saved, ILearningRateSchedule current)
    {
        var type = current.GetType();
        if (KindOf(saved) != type.Name)
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

    private static string? KindOf(JsonElement schedule) =>
        schedule.ValueKind == JsonValueKind.Object && schedule.TryGetProperty(Kind, out var kind) ? kind.GetString() : null;

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
