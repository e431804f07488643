using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pix2Pix.Imaging.Numpy;

/// <summary>What stands in front of the samples of a <c>.npy</c> file: a Python dictionary with type, order and shape.</summary>
/// <param name="SampleType">The type of a sample.</param>
/// <param name="IsBigEndian">Whether samples have their high byte first.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Rows, pixels per row, samples per pixel.</param>
internal sealed partial record NumpyHeader(
    SampleType SampleType, bool IsBigEndian, bool IsFortranOrder, (int Height, int Width, int Channels) Shape)
{
    private const int LongestDictionary = 1 << 16;
    private const int Alignment = 64;

    // Where an image of so few rows has so many columns and channels, it is a C×H×W array of few channels.
    private const int MostChannelsFirst = 4;
    private const int FewestColumns = 32;

    /// <summary>The first bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header; the stream then stands at the first sample.</summary>
    /// <exception cref="ImageFormatException">It is damaged, or describes no image.</exception>
    public static NumpyHeader Read(Stream stream)
    {
        var start = Exactly(stream, Magic.Length + 2);
        if (!start.AsSpan().StartsWith(Magic))
            throw new ImageFormatException("The file is no NumPy array: it does not begin with \\x93NUMPY.");

        var version = start[Magic.Length];
        long length = version switch
        {
            1 => BinaryPrimitives.ReadUInt16LittleEndian(Exactly(stream, 2)),
            2 or 3 => BinaryPrimitives.ReadUInt32LittleEndian(Exactly(stream, 4)),
            _ => throw new ImageFormatException($"The NumPy file has format version {version}; versions 1 to 3 are read."),
        };

        if (length > LongestDictionary)
            throw new ImageFormatException($"The NumPy file is damaged: its header takes {length} bytes.");

        return Parse(Encoding.UTF8.GetString(Exactly(stream, (int)length)));
    }

    /// <summary>The header of an image's file, padded so that the samples begin at a multiple of 64 bytes.</summary>
    public static byte[] Write(ImageBuffer image)
    {
        var type = image.SampleType switch
        {
            SampleType.UInt8 => "|u1",
            SampleType.UInt16 => "<u2",
            _ => "<f4",
        };

        var shape = image.Channels == 1
            ? FormattableString.Invariant($"({image.Height}, {image.Width})")
            : FormattableString.Invariant($"({image.Height}, {image.Width}, {image.Channels})");
        var dictionary = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";

        var before = Magic.Length + 4;
        var length = (before + dictionary.Length + Alignment) / Alignment * Alignment - before;
        var header = new byte[before + length];
        Magic.CopyTo(header);
        header[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(before - 2), (ushort)length);
        Encoding.ASCII.GetBytes(dictionary.PadRight(length - 1) + '\n', header.AsSpan(before));
        return header;
    }

    private static NumpyHeader Parse(string dictionary)
    {
        var match = Dictionary().Match(dictionary);
        if (!match.Success || new[] { "type", "order", "shape" }.Any(key => match.Groups[key].Captures.Count != 1))
        {
            throw new ImageFormatException(
                "The NumPy file holds no plain array (but records, perhaps), or its header is damaged; save one array of "
                + "uint8, uint16 or float32.");
        }

        var (type, isBigEndian) = ParseType(match.Groups["type"].Value);
        return new NumpyHeader(type, isBigEndian, match.Groups["order"].Value == "True", ParseShape(match.Groups["shape"].Value));
    }

    private static (SampleType Type, bool IsBigEndian) ParseType(string type)
    {
        var isBigEndian = type[0] == '>' || (type[0] == '=' && !BitConverter.IsLittleEndian);
        return type[1..] switch
        {
            "u1" => (SampleType.UInt8, false),
            "u2" when type[0] != '|' => (SampleType.UInt16, isBigEndian),
            "f4" when type[0] != '|' => (SampleType.Float32, isBigEndian),
            "O" => throw new ImageFormatException(
                "The NumPy file holds Python objects, which are never loaded; save an array of uint8, uint16 or float32."),
            "b1" => throw new ImageFormatException(
                "The NumPy file holds booleans; save array.astype('uint8') for class numbers, or that times 255 for black and white."),
            _ => throw new ImageFormatException(
                $"The NumPy file holds samples of type {type}; save them as array.astype('uint8'), 'uint16' or 'float32'."),
        };
    }

    private static (int Height, int Width, int Channels) ParseShape(string shape)
    {
        var sizes = shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToArray();

        if (sizes.Length is not (2 or 3) || sizes.Contains(0))
            throw new ImageFormatException($"The NumPy array has shape ({shape}); an image is H×W or H×W×C, each at least 1.");

        var (height, width, channels) = (sizes[0], sizes[1], sizes.Length == 3 ? sizes[2] : 1);
        if (height <= MostChannelsFirst && width >= FewestColumns && channels >= FewestColumns)
        {
            throw new ImageFormatException(
                $"The NumPy array has shape ({shape}), which seems to be C×H×W; an image is H×W×C: save array.transpose(1, "
                + "2, 0).");
        }

        return (height, width, channels);
    }

    private static byte[] Exactly(Stream stream, int count)
    {
        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count
            ? bytes
            : throw new ImageFormatException("The NumPy file ends within its header.");
    }

    // The three keys in any order, with either kind of quotes.
    [GeneratedRegex(
        @"^\s*\{\s*((['""]descr['""]\s*:\s*['""](?<type>[<>|=][^'""]+)['""]"
        + @"|['""]fortran_order['""]\s*:\s*(?<order>True|False)"
        + @"|['""]shape['""]\s*:\s*\((?<shape>[0-9,\s]*)\))\s*,?\s*)*\}\s*$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Dictionary();
}
