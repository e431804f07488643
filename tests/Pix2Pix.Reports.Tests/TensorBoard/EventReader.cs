using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Reports.Tests.TensorBoard;

/// <summary>
/// Reads event files by the published formats (TFRecord, CRC-32C, protobuf's wire format), with nothing of what wrote
/// them.
/// </summary>
internal static class EventReader
{
    private static readonly uint[] Table = MakeTable();

    public static List<SeenEvent> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var events = new List<SeenEvent>();

        for (var place = 0; place < bytes.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(place)));
            CheckSum(bytes.AsSpan(place, 8), bytes.AsSpan(place + 8, 4));
            var message = bytes.AsSpan(place + 12, length);
            CheckSum(message, bytes.AsSpan(place + 12 + length, 4));
            events.Add(Parse(message.ToArray()));
            place += length + 16;
        }

        return events;
    }

    private static void CheckSum(ReadOnlySpan<byte> data, ReadOnlySpan<byte> stored)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = Table[(crc ^ value) & 0xff] ^ (crc >> 8);

        crc ^= uint.MaxValue;
        Assert.Equal(unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8), BinaryPrimitives.ReadUInt32LittleEndian(stored));
    }

    private static SeenEvent Parse(byte[] message)
    {
        var seen = new SeenEvent();
        foreach (var (field, number, content) in Fields(message))
        {
            seen = field switch
            {
                1 => seen with { WallTime = BitConverter.Int64BitsToDouble((long)number) },
                2 => seen with { Step = (long)number },
                3 => seen with { Version = Encoding.UTF8.GetString(content) },
                7 => seen with { IsStart = Fields(content).Single() is (1, 1, _) },
                5 => Fields(content).Aggregate(seen, (before, value) => Value(before, value.Content)),
                _ => throw new InvalidDataException($"Field {field}."),
            };
        }

        return seen;
    }

    private static SeenEvent Value(SeenEvent seen, byte[] value)
    {
        var fields = Fields(value).ToDictionary(field => field.Field);
        var tag = Encoding.UTF8.GetString(fields[1].Content);
        if (fields.TryGetValue(2, out var scalar))
            return seen with { Scalars = new Dictionary<string, float>(seen.Scalars) { [tag] = BitConverter.UInt32BitsToSingle((uint)scalar.Number) } };

        var image = Fields(fields[4].Content).ToDictionary(field => field.Field);
        return seen with { ImageTag = tag, ImageSize = ((int)image[2].Number, (int)image[1].Number), Image = image[4].Content };
    }

    private static IEnumerable<(int Field, ulong Number, byte[] Content)> Fields(byte[] message)
    {
        for (var place = 0; place < message.Length;)
        {
            var key = Varint(message, ref place);
            var (number, content) = (0UL, Array.Empty<byte>());

            switch (key & 7)
            {
                case 0:
                    number = Varint(message, ref place);
                    break;
                case 1:
                    number = BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(place));
                    place += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref place);
                    content = message[place..(place + length)];
                    place += length;
                    break;
                case 5:
                    number = BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(place));
                    place += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7}.");
            }

            yield return ((int)(key >> 3), number, content);
        }
    }

    private static ulong Varint(byte[] message, ref int place)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[place++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < 256; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0x82f63b78 : value >> 1;

            table[index] = value;
        }

        return table;
    }
}
