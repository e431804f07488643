using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Pix2Pix.Imaging;

/// <summary>A colour of 8 bits per channel in sRGB; in JSON and in configuration <c>"#rrggbb"</c>.</summary>
/// <param name="Red">Red, 0…255.</param>
/// <param name="Green">Green, 0…255.</param>
/// <param name="Blue">Blue, 0…255.</param>
[JsonConverter(typeof(RgbColorJsonConverter))]
[TypeConverter(typeof(RgbColorTypeConverter))]
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    /// <summary>White, <c>#ffffff</c>.</summary>
    public static RgbColor White { get; } = new(byte.MaxValue, byte.MaxValue, byte.MaxValue);

    /// <summary>Parses a colour as in HTML.</summary>
    /// <param name="text"><c>#rrggbb</c> in hexadecimal digits; the # may be missing.</param>
    /// <exception cref="FormatException">The text is no such colour.</exception>
    public static RgbColor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.StartsWith('#') ? text[1..] : text;

        if (digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);

        throw new FormatException($"\"{text}\" is no colour; write it as #rrggbb.");
    }

    /// <summary>The colour as <c>#rrggbb</c>, which <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}
