using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// A saved state: named sections of JSON that describe it, and named sets of weights. It describes itself, so nothing else is
/// needed to use it.
/// </summary>
/// <remarks>
/// A training saves its networks, their optimizers, the random state and every setting that its results depend on; a model that
/// is only for translating needs no more than the generator. <see cref="CheckpointStore"/> reads and writes checkpoints.
/// </remarks>
public sealed record Checkpoint
{
    /// <summary>The version of the directory's format that this library writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>The number of training steps made when it was saved.</summary>
    public required long Step { get; init; }

    /// <summary>The sections by name: <c>generator</c>, <c>training</c>, … Each is a JSON value.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Sections { get; init; }

    /// <summary>
    /// The weights by name: <c>generator</c>, <c>discriminator</c>, … Each set is stored as a <c>.safetensors</c> file of that name.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<StoredTensor>> Weights { get; init; }

    /// <summary>Reads a section as an object.</summary>
    /// <typeparam name="T">The type that the section was made of by <see cref="ToSection{T}"/>.</typeparam>
    /// <param name="name">The section's name.</param>
    /// <exception cref="CheckpointException">There is no such section, or it is not of that type.</exception>
    public T Section<T>(string name)
        where T : class => OptionalSection<T>(name)
            ?? throw new CheckpointException($"The checkpoint has no section \"{name}\"; it was not made by a training of this library.");

    /// <summary>Reads a section as an object; null if there is none.</summary>
    /// <typeparam name="T">The type that the section was made of by <see cref="ToSection{T}"/>.</typeparam>
    /// <param name="name">The section's name.</param>
    /// <exception cref="CheckpointException">The section is not of that type.</exception>
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

    /// <summary>Makes a section of a value: JSON in camel case, enums by name.</summary>
    public static JsonElement ToSection<T>(T value) => CheckpointJson.ToElement(value);

    /// <summary>Gets one set of weights.</summary>
    /// <param name="name">Its name, for example <c>generator</c>.</param>
    /// <exception cref="CheckpointException">There is no such set.</exception>
    public IReadOnlyList<StoredTensor> WeightsOf(string name) => Weights.TryGetValue(name, out var tensors)
        ? tensors
        : throw new CheckpointException($"The checkpoint has no weights \"{name}\".");
}
