namespace Pix2Pix.Checkpoints;

/// <summary>The element type of a <see cref="StoredTensor"/>.</summary>
public enum TensorElementType
{
    /// <summary>8-byte IEEE float.</summary>
    Float64,

    /// <summary>4-byte IEEE float.</summary>
    Float32,

    /// <summary>2-byte IEEE float.</summary>
    Float16,

    /// <summary>2-byte brain float: the upper half of a <see cref="Float32"/>.</summary>
    BFloat16,

    /// <summary>8-byte signed integer.</summary>
    Int64,

    /// <summary>4-byte signed integer.</summary>
    Int32,

    /// <summary>2-byte signed integer.</summary>
    Int16,

    /// <summary>1-byte signed integer.</summary>
    Int8,

    /// <summary>1-byte unsigned integer.</summary>
    UInt8,

    /// <summary>1 byte, 0 or 1.</summary>
    Boolean,
}
