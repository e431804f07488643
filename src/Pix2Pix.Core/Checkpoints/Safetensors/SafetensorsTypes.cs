namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>The names of element types in safetensors files.</summary>
internal static class SafetensorsTypes
{
    public static string NameOf(TensorElementType type) => type switch
    {
        TensorElementType.Float64 => "F64",
        TensorElementType.Float32 => "F32",
        TensorElementType.Float16 => "F16",
        TensorElementType.BFloat16 => "BF16",
        TensorElementType.Int64 => "I64",
        TensorElementType.Int32 => "I32",
        TensorElementType.Int16 => "I16",
        TensorElementType.Int8 => "I8",
        TensorElementType.UInt8 => "U8",
        TensorElementType.Boolean => "BOOL",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };

    /// <summary>
    /// The type of a name; null if there is none, as for the format's 8-bit floats, unsigned words and complex numbers.
    /// </summary>
    public static TensorElementType? Find(string name)
    {
        foreach (var type in Enum.GetValues<TensorElementType>())
        {
            if (NameOf(type) == name)
                return type;
        }

        return null;
    }
}
