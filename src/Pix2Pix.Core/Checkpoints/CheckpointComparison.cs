using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>Compares what a checkpoint stores with what a training has, property by property, and names what differs.</summary>
internal sealed class CheckpointComparison(Checkpoint checkpoint)
{
    private readonly List<string> _differences = [];

    /// <summary>
    /// Compares a section. A property that the checkpoint does not have counts as its default; one that the type does not have
    /// any more is left out.
    /// </summary>
    /// <param name="section">The section's name.</param>
    /// <param name="current">What this training has; null for nothing.</param>
    /// <param name="path">What comes before a property's name in messages; by default the section's name.</param>
    public void Compare<T>(string section, T? current, string? path = null)
        where T : class =>
        CompareValues(path ?? section, CheckpointJson.ToElement(checkpoint.OptionalSection<T>(section)), CheckpointJson.ToElement(current));

    /// <summary>Compares one value.</summary>
    public void CompareValues(string path, JsonElement saved, JsonElement current)
    {
        if (JsonElement.DeepEquals(saved, current))
            return;

        if (saved.ValueKind != JsonValueKind.Object || current.ValueKind != JsonValueKind.Object)
            _differences.Add($"{path}: saved {Text(saved)}, now {Text(current)}");
        else if (KindOf(saved) is var kind && kind != KindOf(current))
            _differences.Add($"{path}: saved {kind}, now {KindOf(current)}"); // whose properties have nothing to do with each other
        else
            foreach (var property in current.EnumerateObject())
                if (saved.TryGetProperty(property.Name, out var before))
                    CompareValues(path.Length == 0 ? property.Name : $"{path}.{property.Name}", before, property.Value);
    }

    /// <summary>Refuses to resume if anything differed.</summary>
    /// <exception cref="CheckpointException">The message lists what differs.</exception>
    public void ThrowIfDifferent()
    {
        if (_differences.Count > 0)
            throw Different(string.Join("; ", _differences));
    }

    /// <summary>What is thrown when a training is not the one that the checkpoint was made in.</summary>
    public static CheckpointException Different(string differences) =>
        new($"The checkpoint belongs to another training ({differences}). Resume with what it was started with, or start a new run.");

    private static string? KindOf(JsonElement section) => section.TryGetProperty("kind", out var kind) ? kind.ToString() : null;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "none",
        JsonValueKind.String => value.GetString()!,
        _ => JsonSerializer.Serialize(value),
    };
}
