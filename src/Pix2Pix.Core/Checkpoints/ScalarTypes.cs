namespace Pix2Pix.Checkpoints;

/// <summary>libtorch's types for the element types of files.</summary>
internal static class ScalarTypes
{
    /// <exception cref="ArgumentException">Files do not hold this type.</exception>
    public static TensorElementType ElementType(ScalarType type) => type switch
    {
        ScalarType.Float64 => TensorElementType.Float64,
        ScalarType.Float32 => TensorElementType.Float32,
        ScalarType.Float16 => TensorElementType.Float16,
        ScalarType.BFloat16 => TensorElementType.BFloat16,
        ScalarType.Int64 => TensorElementType.Int64,
        ScalarType.Int32 => TensorElementType.Int32,
        ScalarType.Int16 => TensorElementType.Int16,
        ScalarType.Int8 => TensorElementType.Int8,
        ScalarType.Byte => TensorElementType.UInt8,
        ScalarType.Bool => TensorElementType.Boolean,
        _ => throw new ArgumentException($"Tensors of {type} cannot be stored."),
    };

    public static ScalarType Of(TensorElementType type) => type switch
    {
        TensorElementType.Float64 => ScalarType.Float64,
        TensorElementType.Float32 => ScalarType.Float32,
        TensorElementType.Float16 => ScalarType.Float16,
        TensorElementType.BFloat16 => ScalarType.BFloat16,
        TensorElementType.Int64 => ScalarType.Int64,
        TensorElementType.Int32 => ScalarType.Int32,
        TensorElementType.Int16 => ScalarType.Int16,
        TensorElementType.Int8 => ScalarType.Int8,
        TensorElementType.UInt8 => ScalarType.Byte,
        _ => ScalarType.Bool,
    };
}
