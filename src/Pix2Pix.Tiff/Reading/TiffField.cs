using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>One entry of a directory: so many values of a type, somewhere in the file.</summary>
/// <param name="Tag">What the values say.</param>
/// <param name="Type">How a value is stored.</param>
/// <param name="Count">The number of values.</param>
/// <param name="Offset">Where the first value lies.</param>
internal sealed record TiffField(TiffTag Tag, TiffType Type, long Count, long Offset)
{
    /// <summary>Bytes of one value; 0 for a type that is none.</summary>
    public static int SizeOf(TiffType type) => type switch
    {
        TiffType.BYTE or TiffType.ASCII or TiffType.SBYTE or TiffType.UNDEFINED => 1,
        TiffType.SHORT or TiffType.SSHORT => 2,
        TiffType.LONG or TiffType.SLONG or TiffType.FLOAT or TiffType.IFD => 4,
        TiffType.RATIONAL or TiffType.SRATIONAL or TiffType.DOUBLE or TiffType.LONG8 or TiffType.SLONG8 or TiffType.IFD8 => 8,
        _ => 0,
    };

    /// <summary>The first values as they are stored.</summary>
    /// <param name="source">The file.</param>
    /// <param name="most">How many are read at most.</param>
    /// <exception cref="ImageFormatException">The values go beyond the end of the file.</exception>
    public byte[] Bytes(TiffSource source, long most)
    {
        var size = SizeOf(Type);
        if (size == 0 || Count > source.Length / size)
            throw new ImageFormatException($"The TIFF file is damaged or cut off: its tag {Tag} has {Count} values of type {Type}.");

        return source.Read(Offset, Math.Min(Count, most) * size);
    }

    /// <summary>The first values as numbers.</summary>
    /// <param name="source">The file.</param>
    /// <param name="most">How many are read at most.</param>
    /// <exception cref="ImageFormatException">They are no unsigned integers, or not all there.</exception>
    public long[] Numbers(TiffSource source, long most)
    {
        var size = Type switch
        {
            TiffType.BYTE or TiffType.SHORT or TiffType.LONG or TiffType.LONG8 or TiffType.IFD or TiffType.IFD8 => SizeOf(Type),
            _ => throw new ImageFormatException(
                $"The TIFF file is damaged: its tag {Tag} has type {Type}, where unsigned integers belong."),
        };

        var bytes = Bytes(source, most);
        var numbers = new long[bytes.Length / size];
        for (var (index, at) = (0, 0); index < numbers.Length; index++, at += size)
        {
            numbers[index] = size switch
            {
                1 => bytes[at],
                2 => source.UInt16(bytes.AsSpan(at)),
                _ => source.Offset(bytes.AsSpan(at, size)),
            };
        }

        return numbers;
    }
}
