using System.ComponentModel;
using System.Globalization;

namespace Pix2Pix.Imaging;

/// <summary>Reads colours as <c>#rrggbb</c> where options are bound from configuration.</summary>
internal sealed class RgbColorTypeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? RgbColor.Parse(text) : base.ConvertFrom(context, culture, value);
}
