using System.Numerics;
using System.Runtime.InteropServices;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tensors;

/// <summary>Converts values in [-1, 1] to the samples of an image, in vectors.</summary>
internal static class SampleQuantizer
{
    /// <summary>Fills an image.</summary>
    /// <param name="values">One for each sample of the image, in its order; values outside [-1, 1] are clamped.</param>
    /// <param name="image">Written.</param>
    /// <param name="rounding">How integer samples are rounded.</param>
    public static void Quantize(ReadOnlySpan<float> values, ImageBuffer image, PixelRounding rounding)
    {
        var offset = image.SampleType != SampleType.Float32 && rounding == PixelRounding.Nearest ? 0.5f : 0f;

        switch (image.SampleType)
        {
            case SampleType.UInt8:
                ToBytes(values, image.Samples<byte>(), offset);
                break;
            case SampleType.UInt16:
                ToWords(values, image.Samples<ushort>(), offset);
                break;
            default:
                ToFloats(values, image.Samples<float>());
                break;
        }
    }

    private static void ToBytes(ReadOnlySpan<float> values, Span<byte> samples, float offset)
    {
        var sources = MemoryMarshal.Cast<float, Vector<float>>(values);
        var targets = MemoryMarshal.Cast<byte, Vector<byte>>(samples);

        for (var block = 0; block < targets.Length; block++)
        {
            var four = sources.Slice(4 * block, 4);
            targets[block] = Vector.Narrow(
                Vector.Narrow(Whole(four[0], 127.5f, offset), Whole(four[1], 127.5f, offset)),
                Vector.Narrow(Whole(four[2], 127.5f, offset), Whole(four[3], 127.5f, offset)));
        }

        for (var rest = targets.Length * Vector<byte>.Count; rest < samples.Length; rest++)
            samples[rest] = (byte)((Math.Clamp(values[rest], -1, 1) + 1) * 127.5f + offset);
    }

    private static void ToWords(ReadOnlySpan<float> values, Span<ushort> samples, float offset)
    {
        for (var index = 0; index < samples.Length; index++)
            samples[index] = (ushort)((Math.Clamp(values[index], -1, 1) + 1) * 32767.5f + offset);
    }

    private static void ToFloats(ReadOnlySpan<float> values, Span<float> samples)
    {
        for (var index = 0; index < samples.Length; index++)
            samples[index] = (Math.Clamp(values[index], -1, 1) + 1) * 0.5f;
    }

    private static Vector<uint> Whole(Vector<float> values, float scale, float offset)
    {
        var limited = Vector.Min(Vector.Max(values, -Vector<float>.One), Vector<float>.One);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32((limited + Vector<float>.One) * scale + new Vector<float>(offset)));
    }
}
