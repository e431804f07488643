namespace Pix2Pix.Checkpoints;

/// <summary>How much memory a tensor takes, worked out without overflowing.</summary>
internal static class TensorSize
{
    /// <summary>The bytes of a tensor of that type and shape; null when an extent is negative or the product passes any memory.</summary>
    public static long? Bytes(TensorElementType type, IReadOnlyList<long> shape)
    {
        Int128 bytes = StoredTensor.BytesPerElement(type);
        var empty = false;

        foreach (var extent in shape)
        {
            if (extent < 0)
                return null;

            empty |= extent == 0;
            bytes *= extent == 0 ? 1 : extent;

            // Also for an empty tensor, so that no later product of its other extents can overflow.
            if (bytes > long.MaxValue / 16)
                return null;
        }

        return empty ? 0 : (long)bytes;
    }

    /// <summary>That many bytes of new memory, not cleared.</summary>
    /// <exception cref="InvalidDataException">More than one array can hold.</exception>
    public static byte[] Allocate(long bytes, string name) => bytes <= Array.MaxLength
        ? GC.AllocateUninitializedArray<byte>((int)bytes)
        : throw new InvalidDataException($"{Excerpt.Of(name)} takes {bytes} bytes, and at most {Array.MaxLength} can be held in one piece; split it or store it in a smaller type");
}
