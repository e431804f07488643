using System.Text.Json;
using System.Text.Unicode;

namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>The JSON header of a safetensors file.</summary>
/// <param name="Entries">The tensors, in the order of the JSON.</param>
/// <param name="Metadata">The file's notes.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The key of the notes, which no tensor may have.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Parses a header and checks that its tensors fill <paramref name="dataLength"/> bytes without gap or overlap.</summary>
    /// <exception cref="InvalidDataException">The header is damaged or contradicts itself.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        if (!Utf8.IsValid(json))
            throw new InvalidDataException("its header is not UTF-8 text; download or copy it again");

        try
        {
            var header = Parse(new Utf8JsonReader(json));
            CheckLayout(header.Entries, dataLength);
            return header;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what Utf8JsonReader throws for a value of the wrong kind and for invalid text.
            throw new InvalidDataException("its header is not the JSON that safetensors asks for; download or copy it again", exception);
        }
    }

    private static SafetensorsHeader Parse(Utf8JsonReader reader)
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        var names = new HashSet<string>();

        Expect(ref reader, JsonTokenType.StartObject);

        while (NextProperty(ref reader) is { } name)
        {
            if (!names.Add(name))
                throw new InvalidDataException($"its header names {Excerpt.Of(name)} twice; write it anew");

            if (names.Count + metadata.Count > WeightLimits.Tensors)
            {
                throw new InvalidDataException(
                    $"its header has more than {WeightLimits.Tensors} entries, more than any network; check that it is the right file");
            }

            if (name == MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read())
            throw new JsonException();

        return new SafetensorsHeader(entries, metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject);

        while (NextProperty(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String);
            if (!metadata.TryAdd(key, reader.GetString()!) || metadata.Count > WeightLimits.Tensors)
                throw new InvalidDataException($"its header's notes hold {Excerpt.Of(key)} twice, or too much; write it anew");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        TensorElementType? type = null;
        List<long>? shape = null, range = null;

        Expect(ref reader, JsonTokenType.StartObject);

        while (NextProperty(ref reader) is { } property)
        {
            switch (property)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String);
                    var typeName = reader.GetString()!;
                    type = SafetensorsTypes.Find(typeName)
                        ?? throw new InvalidDataException(
                            $"its tensor {Excerpt.Of(name)} has the element type {Excerpt.Of(typeName)}, which is not supported; "
                            + "convert it to F32 first");
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader);
                    break;
                case "data_offsets" when range is null:
                    range = ReadNumbers(ref reader);
                    break;
                default:
                    throw new InvalidDataException(
                        $"its header says {Excerpt.Of(property)} of {Excerpt.Of(name)}, which is repeated or unknown; write it anew");
            }
        }

        if (type is null || shape is null || range is not [var begin, var end] || end < begin)
            throw new InvalidDataException($"its header lacks the type, shape or place of {Excerpt.Of(name)}; write it anew");

        if (TensorSize.Bytes(type.Value, shape) != end - begin)
        {
            throw new InvalidDataException(
                $"its tensor {Excerpt.Of(name)} of shape [{string.Join(", ", shape)}] and type {type} "
                + $"does not take the {end - begin} bytes it has; write it anew");
        }

        return new SafetensorsEntry(name, type.Value, shape, begin, end);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray);

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number))
                throw new JsonException();

            if (number < 0 || numbers.Count == WeightLimits.Rank)
                throw new JsonException();

            numbers.Add(number);
        }

        return numbers;
    }

    private static void CheckLayout(IReadOnlyList<SafetensorsEntry> entries, long dataLength)
    {
        long next = 0;

        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != next)
            {
                throw new InvalidDataException(
                    $"its tensor {Excerpt.Of(entry.Name)} begins at byte {entry.Begin} where {next} is due, "
                    + "so tensors overlap or leave a gap; write it anew");
            }

            next = entry.End;
        }

        if (next > dataLength)
        {
            throw new InvalidDataException(
                $"it is cut off: its tensors take {next} bytes and {dataLength} are there; download or copy it again");
        }

        if (next < dataLength)
            throw new InvalidDataException($"{dataLength - next} bytes follow its last tensor; download or copy it again");
    }

    private static string? NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException();
    }
}
