using System.Globalization;
using System.Text;

namespace Pix2Pix.Imaging.Netpbm;

/// <summary>
/// Reads the words of Netpbm files: headers, and the samples of the plain-text formats. Comments run from # to the end of a line.
/// </summary>
internal static class NetpbmText
{
    private const int LongestToken = 100;

    /// <summary>Reads a word and the white space character after it.</summary>
    /// <exception cref="ImageFormatException">The stream ends, or the word does not.</exception>
    public static string Token(Stream stream)
    {
        var token = new StringBuilder();

        while (token.Length < LongestToken)
        {
            var next = Next(stream);
            if (next >= 0 && !IsSpace(next))
                token.Append((char)next);
            else if (token.Length > 0)
                return token.ToString();
            else if (next < 0)
                throw new ImageFormatException("The Netpbm file is cut off.");
        }

        throw new ImageFormatException("The Netpbm file has a word without end.");
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="ImageFormatException">There is none.</exception>
    public static int Number(Stream stream)
    {
        var token = Token(stream);
        return int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ImageFormatException($"The Netpbm file has '{token}' where a number belongs.");
    }

    /// <summary>Reads a bit, which may follow another without white space.</summary>
    /// <exception cref="ImageFormatException">There is none.</exception>
    public static bool Bit(Stream stream)
    {
        while (true)
        {
            var next = Next(stream);
            if (next is '0' or '1')
                return next == '1';

            if (!IsSpace(next))
                throw new ImageFormatException("The PBM file is cut off, or has something else where 0 or 1 belongs.");
        }
    }

    // The next byte, or the end of the line after a comment; -1 at the end of the stream.
    private static int Next(Stream stream)
    {
        var next = stream.ReadByte();
        if (next == '#')
        {
            while (next is not ('\n' or '\r' or < 0))
                next = stream.ReadByte();
        }

        return next;
    }

    private static bool IsSpace(int next) => next is ' ' or '\t' or '\n' or '\r' or '\v' or '\f';
}
