namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>A view of a storage that is known to lie inside it. Offset and strides count elements.</summary>
internal sealed record TorchTensor
{
    private TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) =>
        (Storage, Offset, Shape, Strides) = (storage, offset, shape, strides);

    public TorchStorage Storage { get; }

    public long Offset { get; }

    public long[] Shape { get; }

    public long[] Strides { get; }

    /// <summary>The size of all elements, written one after another.</summary>
    public long ByteLength { get; private init; }

    /// <summary>Whether the elements lie one after another in the storage.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] == 1)
                    continue;

                if (Strides[i] != expected)
                    return false;

                expected *= Shape[i];
            }

            return true;
        }
    }

    /// <summary>Makes a view after checking that it lies inside its range of the storage.</summary>
    /// <exception cref="InvalidDataException">The view reaches outside, or its shape is impossible.</exception>
    public static TorchTensor Of(PickleValue.Storage range, long offset, long[] shape, long[] strides)
    {
        var type = range.Whole.ElementType;
        var hasShape = shape.Length <= WeightLimits.Rank && strides.Length == shape.Length && offset >= 0;
        if (TensorSize.Bytes(type, shape) is not { } bytes || !hasShape)
            throw Outside(shape);

        Int128 end = offset;
        for (var i = 0; i < shape.Length; i++)
        {
            if (strides[i] < 0)
                throw Outside(shape);

            end += (Int128)strides[i] * Math.Max(0, shape[i] - 1);
        }

        if (bytes > 0 && end >= range.Count)
            throw Outside(shape);

        return new TorchTensor(range.Whole, range.Begin + offset, shape, strides) { ByteLength = bytes };
    }

    private static InvalidDataException Outside(long[] shape) => new(
        $"its tensor of shape [{string.Join(", ", shape)}] reaches outside its storage; "
        + "the file is damaged or hostile, so get it from where it was first made");
}
