using static Pix2Pix.Imaging.Netpbm.NetpbmText;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>The text header of a Netpbm file.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">Samples per pixel.</param>
/// <param name="Maximum">The value of white, 1…65535.</param>
/// <param name="HasAlpha">Whether the last channel is alpha.</param>
/// <param name="Coding">How the samples follow.</param>
internal sealed record NetpbmHeader(
    int Width, int Height, int Channels, int Maximum, bool HasAlpha = false, NetpbmCoding Coding = NetpbmCoding.Bytes)
{
    /// <summary>Reads a header; the stream then stands at the first sample.</summary>
    /// <exception cref="ImageFormatException">The stream begins with no such header.</exception>
    public static NetpbmHeader Read(Stream stream)
    {
        var header = Token(stream) switch
        {
            "P1" => new NetpbmHeader(Number(stream), Number(stream), 1, byte.MaxValue, Coding: NetpbmCoding.Digits),
            "P2" => new NetpbmHeader(Number(stream), Number(stream), 1, Number(stream), Coding: NetpbmCoding.Numbers),
            "P3" => new NetpbmHeader(Number(stream), Number(stream), 3, Number(stream), Coding: NetpbmCoding.Numbers),
            "P4" => new NetpbmHeader(Number(stream), Number(stream), 1, byte.MaxValue, Coding: NetpbmCoding.Bits),
            "P5" => new NetpbmHeader(Number(stream), Number(stream), 1, Number(stream)),
            "P6" => new NetpbmHeader(Number(stream), Number(stream), 3, Number(stream)),
            "P7" => ReadArbitraryMap(stream),
            var other => throw new ImageFormatException($"The file is no PBM, PGM, PPM or PAM image: it begins with '{other}'."),
        };

        var (width, height, channels, maximum, hasAlpha, _) = header;
        if (width > 0 && height > 0 && channels > (hasAlpha ? 1 : 0) && maximum is > 0 and <= ushort.MaxValue)
            return header;

        throw new ImageFormatException(
            $"The Netpbm header makes no sense: width {width}, height {height}, channels {channels}, maximum {maximum}.");
    }

    /// <summary>The header of an integer image in one of the three formats.</summary>
    /// <exception cref="ImageFormatException">The format cannot hold the image's channels.</exception>
    public static string Text(ImageBuffer image, ImageFormat format)
    {
        var (width, height, channels) = (image.Width, image.Height, image.Channels);
        var maximum = image.SampleType == SampleType.UInt8 ? byte.MaxValue : ushort.MaxValue;

        return format switch
        {
            ImageFormat.Pgm when channels == 1 => FormattableString.Invariant($"P5\n{width} {height}\n{maximum}\n"),
            ImageFormat.Ppm when channels == 3 => FormattableString.Invariant($"P6\n{width} {height}\n{maximum}\n"),
            ImageFormat.Pam => FormattableString.Invariant(
                $"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL {maximum}\nTUPLTYPE {TupleType(image)}\nENDHDR\n"),
            _ => throw new ImageFormatException(
                $"{format.Word()} holds {(format == ImageFormat.Pgm ? 1 : 3)} channel(s), but the image is of {image}; "
                + "write it as PAM, which holds any number."),
        };
    }

    private static string TupleType(ImageBuffer image) => (image.ColorChannels, image.HasAlpha) switch
    {
        (1, false) => "GRAYSCALE",
        (1, true) => "GRAYSCALE_ALPHA",
        (3, false) => "RGB",
        (3, true) => "RGB_ALPHA",
        (_, false) => "CHANNELS",
        (_, true) => "CHANNELS_ALPHA",
    };

    private static NetpbmHeader ReadArbitraryMap(Stream stream)
    {
        var header = new NetpbmHeader(0, 0, 0, 0);

        while (true)
        {
            var name = Token(stream);
            switch (name)
            {
                case "WIDTH":
                    header = header with { Width = Number(stream) };
                    break;
                case "HEIGHT":
                    header = header with { Height = Number(stream) };
                    break;
                case "DEPTH":
                    header = header with { Channels = Number(stream) };
                    break;
                case "MAXVAL":
                    header = header with { Maximum = Number(stream) };
                    break;
                case "TUPLTYPE":
                    header = header with { HasAlpha = Token(stream).EndsWith("_ALPHA", StringComparison.Ordinal) };
                    break;
                case "ENDHDR":
                    return header;
                default:
                    throw new ImageFormatException($"The PAM header has an unknown line '{name}'.");
            }
        }
    }
}
