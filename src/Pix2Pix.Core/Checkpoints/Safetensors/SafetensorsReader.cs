using System.Buffers.Binary;

namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>Reads safetensors files, either all tensors at once or each when it is asked for.</summary>
internal static class SafetensorsReader
{
    private const int LengthBytes = 8;

    /// <summary>Reads the whole file into memory.</summary>
    /// <exception cref="InvalidDataException">The content is damaged or no safetensors file.</exception>
    public static WeightFile Read(Stream stream)
    {
        var header = ReadHeader(stream);
        var tensors = new Dictionary<SafetensorsEntry, StoredTensor>(ReferenceEqualityComparer.Instance);

        foreach (var entry in header.Entries.OrderBy(entry => entry.Begin))
        {
            var data = TensorSize.Allocate(entry.End - entry.Begin, entry.Name);
            stream.ReadExactly(data);
            BooleanBytes.Check(entry.ElementType, data, entry.Name);
            tensors.Add(entry, new StoredTensor(entry.Name, entry.ElementType, entry.Shape, data));
        }

        return new WeightFile
        {
            Format = WeightFileFormat.Safetensors,
            Tensors = [.. header.Entries.Select(entry => tensors[entry])],
            Metadata = header.Metadata,
        };
    }

    /// <summary>Reads only the header. The tensors read their elements from the file each time they are asked for them.</summary>
    public static WeightFile Open(string path, Stream stream)
    {
        var header = ReadHeader(stream);
        var start = stream.Position;

        return new WeightFile
        {
            Format = WeightFileFormat.Safetensors,
            Tensors =
            [
                .. header.Entries.Select(entry => new StoredTensor(
                    entry.Name,
                    entry.ElementType,
                    entry.Shape,
                    () => ReadElements(path, start, entry),
                    copy: (target, _) => ReadElements(path, start, entry, target))),
            ],
            Metadata = header.Metadata,
        };
    }

    private static ReadOnlyMemory<byte> ReadElements(string path, long start, SafetensorsEntry entry)
    {
        var data = TensorSize.Allocate(entry.End - entry.Begin, entry.Name);
        ReadElements(path, start, entry, data);
        return data;
    }

    private static void ReadElements(string path, long start, SafetensorsEntry entry, Span<byte> target)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            stream.Position = start + entry.Begin;
            stream.ReadExactly(target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                $"{path} was taken away or changed while it was read, as a training does with old checkpoints: {exception.Message}", exception);
        }

        BooleanBytes.Check(entry.ElementType, target, entry.Name);
    }

    private static SafetensorsHeader ReadHeader(Stream stream)
    {
        stream.Position = 0;
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        stream.ReadExactly(lengthBytes);

        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        var rest = stream.Length - LengthBytes;

        if (length > WeightLimits.DescriptionBytes)
        {
            throw new InvalidDataException(
                $"its header claims {length} bytes, and at most {WeightLimits.DescriptionBytes} make sense; "
                + "check that it is a safetensors file");
        }

        if ((long)length > rest)
        {
            throw new InvalidDataException(
                $"it is cut off inside its header, of which {rest} of {length} bytes are there; download or copy it again");
        }

        var json = new byte[(int)length];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(json, rest - (long)length);
    }
}
