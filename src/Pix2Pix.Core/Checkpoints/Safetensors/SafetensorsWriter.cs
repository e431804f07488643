using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>
/// Writes safetensors files. The header lists the tensors in the caller's order; their elements are sorted by element size, so
/// that every tensor is aligned. Equal tensors give equal bytes.
/// </summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        StoredTensor[] layout = [.. tensors.OrderByDescending(tensor => StoredTensor.BytesPerElement(tensor.ElementType))];
        var json = Header(tensors, layout, metadata);

        var padded = (json.WrittenCount + Alignment - 1) / Alignment * Alignment;
        json.GetSpan(padded - json.WrittenCount)[..(padded - json.WrittenCount)].Fill((byte)' ');
        json.Advance(padded - json.WrittenCount);

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(json.WrittenSpan);

        foreach (var tensor in layout)
            tensor.WriteTo(stream);
    }

    private static ArrayBufferWriter<byte> Header(
        IReadOnlyList<StoredTensor> tensors, StoredTensor[] layout, IReadOnlyDictionary<string, string>? metadata)
    {
        var begins = new Dictionary<string, long>();
        long next = 0;

        foreach (var tensor in layout)
        {
            begins.Add(tensor.Name, next);
            next += tensor.ByteCount;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();

        if (metadata is { Count: > 0 })
        {
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        foreach (var tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", SafetensorsTypes.NameOf(tensor.ElementType));
            WriteNumbers(json, "shape", tensor.Shape);
            WriteNumbers(json, "data_offsets", [begins[tensor.Name], begins[tensor.Name] + tensor.ByteCount]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
