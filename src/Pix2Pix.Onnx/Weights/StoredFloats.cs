using System.Runtime.InteropServices;
using Google.Protobuf;
using Pix2Pix.Onnx.Protocol;

namespace Pix2Pix.Onnx.Weights;

/// <summary>Floats as an ONNX file stores them.</summary>
internal static class StoredFloats
{
    public static TensorProto.Types.DataType DataType(OnnxWeightType type) => type switch
    {
        OnnxWeightType.Float16 => TensorProto.Types.DataType.Float16,
        OnnxWeightType.BFloat16 => TensorProto.Types.DataType.Bfloat16,
        _ => TensorProto.Types.DataType.Float,
    };

    public static int BytesPerValue(OnnxWeightType type) => type == OnnxWeightType.Float32 ? 4 : 2;

    /// <exception cref="NotSupportedException">A value is finite, and too large for the type.</exception>
    public static ByteString Of(ReadOnlySpan<float> values, OnnxWeightType type, string name)
    {
        if (type == OnnxWeightType.Float32)
            return ByteString.CopyFrom(MemoryMarshal.AsBytes(values));

        var shorter = new ushort[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            shorter[index] = type == OnnxWeightType.Float16 ? BitConverter.HalfToUInt16Bits((Half)values[index]) : Brain(values[index]);

            if (type == OnnxWeightType.Float16 && float.IsFinite(values[index]) && Half.IsInfinity((Half)values[index]))
                throw new NotSupportedException($"The weight {values[index]} in {name} is too large for 16-bit IEEE floats (65504 at most); export {OnnxWeightType.BFloat16} or {OnnxWeightType.Float32}.");
        }

        return ByteString.CopyFrom(MemoryMarshal.AsBytes(shorter.AsSpan()));
    }

    // The upper half, rounded to the nearest, ties to even.
    private static ushort Brain(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
