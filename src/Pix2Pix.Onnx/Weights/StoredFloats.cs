using System.Runtime.InteropServices;
using Google.Protobuf;
using Pix2Pix.Onnx.Protocol;

namespace Pix2Pix.Onnx.Weights;

/// <summary>Converts floats to the bytes that an ONNX file stores.</summary>
internal static class StoredFloats
{
    public static TensorProto.Types.DataType DataType(OnnxWeightType type) => type switch
    {
        OnnxWeightType.Float16 => TensorProto.Types.DataType.Float16,
        OnnxWeightType.BFloat16 => TensorProto.Types.DataType.Bfloat16,
        _ => TensorProto.Types.DataType.Float,
    };

    public static int BytesPerValue(OnnxWeightType type) => type == OnnxWeightType.Float32 ? 4 : 2;

    /// <exception cref="NotSupportedException">A finite value is too large for the type.</exception>
    public static ByteString Of(ReadOnlySpan<float> values, OnnxWeightType type, string name)
    {
        if (type == OnnxWeightType.Float32)
            return ByteString.CopyFrom(MemoryMarshal.AsBytes(values));

        var shorter = new ushort[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            shorter[index] = type == OnnxWeightType.Float16 ? BitConverter.HalfToUInt16Bits((Half)value) : BFloat16Bits(value);

            if (type == OnnxWeightType.Float16 && float.IsFinite(value) && Half.IsInfinity((Half)value))
            {
                throw new NotSupportedException(
                    $"The weight {value} in {name} is too large for 16-bit IEEE floats (65504 at most); "
                    + $"export {OnnxWeightType.BFloat16} or {OnnxWeightType.Float32}.");
            }
        }

        return ByteString.CopyFrom(MemoryMarshal.AsBytes(shorter.AsSpan()));
    }

    // The upper half of the bits, rounded to nearest, ties to even.
    private static ushort BFloat16Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)0x7FC0 : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
