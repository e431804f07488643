namespace Pix2Pix.Checkpoints;

/// <summary>The memory that tensors take, computed without overflow.</summary>
internal static class TensorSize
{
    /// <summary>The bytes of a tensor; null if an extent is negative or the product is beyond any memory.</summary>
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

            // Also for an empty tensor, so that no later product of the other extents can overflow.
            if (bytes > long.MaxValue / 16)
                return null;
        }

        return empty ? 0 : (long)bytes;
    }

    /// <summary>Allocates memory that is not cleared.</summary>
    /// <exception cref="InvalidDataException">One array cannot hold that much; the message names what needs it.</exception>
    public static byte[] Allocate(long bytes, string name) => bytes <= Array.MaxLength
        ? GC.AllocateUninitializedArray<byte>((int)bytes)
        : throw new InvalidDataException(
            $"{Excerpt.Of(name)} takes {bytes} bytes, and at most {Array.MaxLength} can be held in one piece; "
            + "split it or store it in a smaller type");
}
