using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Builds little-endian files that no program would write.</summary>
internal sealed class RawTiff
{
    private const int HeaderLength = 8;

    private readonly SortedDictionary<TiffTag, uint[]> _fields = [];

    /// <summary>An uncompressed grey image of 8 bits whose samples lie at the beginning of <see cref="Data"/>, in one strip.</summary>
    public RawTiff(int width, int height)
    {
        Data = new byte[width * height];
        Set(TiffTag.IMAGEWIDTH, width).Set(TiffTag.IMAGELENGTH, height).Set(TiffTag.BITSPERSAMPLE, 8).Set(TiffTag.PHOTOMETRIC, (int)Photometric.MINISBLACK);
        Set(TiffTag.STRIPOFFSETS, HeaderLength).Set(TiffTag.STRIPBYTECOUNTS, Data.Length);
    }

    /// <summary>What lies between the header and the directory.</summary>
    public byte[] Data { get; init; }

    /// <summary>Gives a tag values of 32 bits.</summary>
    public RawTiff Set(TiffTag tag, params int[] values)
    {
        _fields[tag] = [.. values.Select(value => (uint)value)];
        return this;
    }

    public RawTiff Without(TiffTag tag)
    {
        _fields.Remove(tag);
        return this;
    }

    /// <summary>The file; its directory is followed by the one at an offset, 0 for none.</summary>
    public byte[] ToBytes(uint next = 0)
    {
        var directory = (uint)(HeaderLength + Data.Length);
        var behind = (uint)(directory + 2 + 12 * _fields.Count + 4);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);

        writer.Write("II*\0"u8);
        writer.Write(directory);
        writer.Write(Data);
        writer.Write((ushort)_fields.Count);

        var values = new MemoryStream();
        foreach (var (tag, numbers) in _fields)
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)TiffType.LONG);
            writer.Write(numbers.Length);
            writer.Write(numbers.Length == 1 ? numbers[0] : behind + (uint)values.Length);
            if (numbers.Length > 1)
                foreach (var number in numbers)
                    values.Write(BitConverter.GetBytes(number));
        }

        writer.Write(next);
        writer.Write(values.ToArray());
        return file.ToArray();
    }
}
