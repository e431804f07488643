using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>A cursor over the bytes of one or more pickles.</summary>
internal sealed class PickleInput(byte[] bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The offset of the next byte.</summary>
    public int Position { get; private set; }

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public void Skip(int length) => Take(length);

    /// <summary>A two's complement integer of <paramref name="length"/> bytes; null if it needs more than 128 bits.</summary>
    public Int128? Integer(int length)
    {
        var digits = Take(length);
        if (length > 16)
            return null;

        Int128 value = length > 0 && digits[^1] >= 0x80 ? -1 : 0;
        for (var i = length - 1; i >= 0; i--)
            value = (value << 8) | digits[i];

        return value;
    }

    /// <summary>UTF-8 text.</summary>
    public string Text(int length)
    {
        try
        {
            return StrictUtf8.GetString(Take(length));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("its pickle holds text that is not UTF-8; download or copy it again", exception);
        }
    }

    /// <summary>A byte string of Python 2. Its encoding is unknown, but names of tensors are ASCII.</summary>
    public string PythonString(int length) => Encoding.Latin1.GetString(Take(length));

    /// <summary>Text up to the next line feed, which is skipped; at most 256 characters.</summary>
    public string Line()
    {
        const int Longest = 256;
        var rest = bytes.AsSpan(Position);
        var length = rest[..Math.Min(rest.Length, Longest)].IndexOf((byte)'\n');

        if (length < 0)
            throw Damaged();

        var line = Encoding.Latin1.GetString(rest[..length]);
        Position += length + 1;
        return line;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - Position)
            throw Damaged();

        var taken = bytes.AsSpan(Position, length);
        Position += length;
        return taken;
    }

    private static InvalidDataException Damaged() => new("its pickle ends too early; download or copy it again");
}
