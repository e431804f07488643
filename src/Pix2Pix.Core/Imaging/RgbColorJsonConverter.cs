using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Imaging;

/// <summary>Reads and writes colours in JSON as <c>"#rrggbb"</c>.</summary>
internal sealed class RgbColorJsonConverter : JsonConverter<RgbColor>
{
    public override RgbColor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return RgbColor.Parse(reader.GetString() ?? "");
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, RgbColor value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
