using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Evaluation;

/// <summary>Writes infinity, the PSNR of equal images, as <c>null</c>: JSON has no number for it. NaN becomes <c>"NaN"</c>.</summary>
internal sealed class InfinityConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return double.PositiveInfinity;

        if (reader.TokenType == JsonTokenType.Number)
            return reader.GetDouble();

        return double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("There is a text where a number belongs.");
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsPositiveInfinity(value))
            writer.WriteNullValue();
        else if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
