namespace Pix2Pix.Imaging;

/// <summary>Reads and writes samples of any type on one scale, on which black is 0 and white is 1.</summary>
internal static class UnitSamples
{
    /// <summary>The sample at an index into <see cref="ImageBuffer.Samples{T}"/>; 0…1 for integers.</summary>
    public static double UnitSample(this ImageBuffer image, int index) => image.SampleType switch
    {
        SampleType.UInt8 => image.Bytes[index] / 255.0,
        SampleType.UInt16 => image.Samples<ushort>()[index] / 65535.0,
        _ => image.Samples<float>()[index],
    };

    /// <summary>The sample as it is stored.</summary>
    public static double Sample(this ImageBuffer image, int index) => image.SampleType switch
    {
        SampleType.UInt8 => image.Bytes[index],
        SampleType.UInt16 => image.Samples<ushort>()[index],
        _ => image.Samples<float>()[index],
    };

    /// <summary>Stores a sample as it is; integers are clamped to their type and rounded to the nearest.</summary>
    public static void SetSample(this ImageBuffer image, int index, double value) => image.SetUnitSample(index, image.SampleType switch
    {
        SampleType.UInt8 => value / 255.0,
        SampleType.UInt16 => value / 65535.0,
        _ => value,
    });

    /// <summary>Stores a sample on that scale; integers are clamped and rounded to the nearest.</summary>
    public static void SetUnitSample(this ImageBuffer image, int index, double value)
    {
        switch (image.SampleType)
        {
            case SampleType.UInt8:
                image.Bytes[index] = (byte)(Math.Clamp(value, 0, 1) * 255 + 0.5);
                break;
            case SampleType.UInt16:
                image.Samples<ushort>()[index] = (ushort)(Math.Clamp(value, 0, 1) * 65535 + 0.5);
                break;
            default:
                image.Samples<float>()[index] = (float)value;
                break;
        }
    }
}
