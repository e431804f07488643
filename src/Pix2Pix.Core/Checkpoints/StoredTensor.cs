using System.Buffers;

namespace Pix2Pix.Checkpoints;

/// <summary>A named tensor as files hold it: element type, shape, and the elements in row-major order, little-endian.</summary>
/// <remarks>
/// Plain memory without libtorch, so that files can be read, listed and converted without a native backend.
/// <see cref="ModuleWeights"/> converts to and from libtorch's tensors.
/// </remarks>
public sealed class StoredTensor
{
    private readonly Func<ReadOnlyMemory<byte>> _read;
    private readonly Action<Stream>? _write;
    private readonly SpanAction<byte, StoredTensor>? _copy;

    /// <summary>Makes a stored tensor over memory of the caller, which is not copied.</summary>
    /// <param name="name">The key, for example <c>model.0.weight</c>.</param>
    /// <param name="elementType">The type of one element.</param>
    /// <param name="shape">The extent of each dimension; empty for a scalar.</param>
    /// <param name="data">The elements, row-major, little-endian.</param>
    /// <exception cref="ArgumentException">The shape is negative or does not fit the data's length.</exception>
    public StoredTensor(string name, TensorElementType elementType, IReadOnlyList<long> shape, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);

        if (TensorSize.Bytes(elementType, shape) != data.Length)
        {
            throw new ArgumentException(
                $"The tensor \"{name}\" of shape [{string.Join(", ", shape)}] and type {elementType} does not take {data.Length} bytes.");
        }

        (Name, ElementType, Shape, ByteCount, _read) = (name, elementType, [.. shape], data.Length, () => data);
    }

    /// <summary>
    /// Makes a stored tensor whose elements are read each time they are asked for, so that many large ones need not be in memory
    /// at once.
    /// </summary>
    /// <param name="name">The key.</param>
    /// <param name="elementType">The type of one element.</param>
    /// <param name="shape">The extent of each dimension.</param>
    /// <param name="read">Reads the elements into new memory.</param>
    /// <param name="write">Writes the elements without new memory; null to use <paramref name="read"/>.</param>
    /// <param name="copy">Copies the elements into given memory; null to use <paramref name="read"/>.</param>
    internal StoredTensor(
        string name,
        TensorElementType elementType,
        IReadOnlyList<long> shape,
        Func<ReadOnlyMemory<byte>> read,
        Action<Stream>? write = null,
        SpanAction<byte, StoredTensor>? copy = null)
    {
        (Name, ElementType, Shape, ByteCount) = (name, elementType, [.. shape], (long)TensorSize.Bytes(elementType, shape)!);
        (_read, _write, _copy) = (read, write, copy);
    }

    /// <summary>The key, for example <c>model.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of one element.</summary>
    public TensorElementType ElementType { get; }

    /// <summary>The extent of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The product of the extents; 1 for a scalar.</summary>
    public long ElementCount => ByteCount / BytesPerElement(ElementType);

    /// <summary>The size of all elements in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>The elements, row-major, little-endian. A tensor of a large file reads them anew each time.</summary>
    public ReadOnlyMemory<byte> Data => _read();

    /// <summary>The same elements under another name.</summary>
    internal StoredTensor Renamed(string name) => new(name, ElementType, Shape, _read, _write, _copy);

    /// <summary>Writes the elements as <see cref="Data"/> has them.</summary>
    internal void WriteTo(Stream stream)
    {
        if (_write is not null)
            _write(stream);
        else
            stream.Write(Data.Span);
    }

    /// <summary>Copies the elements, as <see cref="Data"/> has them, into <see cref="ByteCount"/> bytes.</summary>
    internal void CopyTo(Span<byte> target)
    {
        if (_copy is not null)
            _copy(target, this);
        else
            Data.Span.CopyTo(target);
    }

    /// <summary>The size of one element in bytes.</summary>
    public static int BytesPerElement(TensorElementType type) => type switch
    {
        TensorElementType.Float64 or TensorElementType.Int64 => 8,
        TensorElementType.Float32 or TensorElementType.Int32 => 4,
        TensorElementType.Float16 or TensorElementType.BFloat16 or TensorElementType.Int16 => 2,
        TensorElementType.Int8 or TensorElementType.UInt8 or TensorElementType.Boolean => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };
}
