using System.Globalization;
using System.Text.Json.Serialization;

namespace Pix2Pix.Imaging;

/// <summary>A colour in 8 bits per channel (sRGB).</summary>
[JsonConverter(typeof(RgbColorJsonConverter))]
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static RgbColor White { get; } = new(byte.MaxValue, byte.MaxValue, byte.MaxValue);

    /// <summary>Reads a colour as web pages write it, <c>#rrggbb</c>; the # may be left out.</summary>
    /// <exception cref="FormatException">The text is no such colour.</exception>
    public static RgbColor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.StartsWith('#') ? text[1..] : text;

        return digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : throw new FormatException($"\"{text}\" is no colour; write it as #rrggbb.");
    }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}
