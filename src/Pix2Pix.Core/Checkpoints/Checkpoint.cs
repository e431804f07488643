using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// A saved state: named sections of JSON that describe it, and named files of weights. It describes itself; nothing
/// else is needed to use it.
/// </summary>
public sealed record Checkpoint
{
    /// <summary>The version of the directory's form that this library writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>Steps made when it was saved.</summary>
    public required long Step { get; init; }

    /// <summary>What describes it, by name: <c>generator</c>, <c>training</c>, … Values are JSON.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Sections { get; init; }

    /// <summary>The weights, by file name without extension: <c>generator</c>, <c>discriminator</c>, …</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<StoredTensor>> Weights { get; init; }

    /// <summary>A section as an object.</summary>
    /// <exception cref="CheckpointException">There is no such section, or it does not have that form.</exception>
    public T Section<T>(string name)
        where T : class => OptionalSection<T>(name)
            ?? throw new CheckpointException($"The checkpoint has no section \"{name}\"; it was not made by a training of this library.");

    /// <summary>A section as an object; null where there is none.</summary>
    /// <exception cref="CheckpointException">The section does not have that form.</exception>
    public T? OptionalSection<T>(string name)
        where T : class
    {
        if (!Sections.TryGetValue(name, out var section) || section.ValueKind == JsonValueKind.Null)
            return null;

        try
        {
            return section.Deserialize<T>(CheckpointJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new CheckpointException($"The section \"{name}\" of the checkpoint cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A value as a section: the form in which <see cref="Section{T}"/> reads it.</summary>
    public static JsonElement ToSection<T>(T value) => CheckpointJson.ToElement(value);

    /// <summary>The tensors of one file.</summary>
    /// <exception cref="CheckpointException">There is no such file.</exception>
    public IReadOnlyList<StoredTensor> WeightsOf(string name) => Weights.TryGetValue(name, out var tensors)
        ? tensors
        : throw new CheckpointException($"The checkpoint has no weights \"{name}\".");
}
