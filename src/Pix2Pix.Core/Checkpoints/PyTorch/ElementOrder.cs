using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>Puts elements and their bytes into the order of <see cref="StoredTensor"/>: row-major, little-endian.</summary>
internal static class ElementOrder
{
    /// <summary>Converts big-endian to little-endian elements, in place.</summary>
    public static void Reverse(Span<byte> elements, int elementSize)
    {
        switch (elementSize)
        {
            case 2:
                var words = MemoryMarshal.Cast<byte, ushort>(elements);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                var doubleWords = MemoryMarshal.Cast<byte, uint>(elements);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                var quadWords = MemoryMarshal.Cast<byte, ulong>(elements);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
        }
    }

    /// <summary>Copies a tensor's elements out of its storage in row-major order.</summary>
    public static void Gather(ReadOnlySpan<byte> storage, Span<byte> target, int elementSize, TorchTensor tensor)
    {
        switch (elementSize)
        {
            case 1: Gather(storage, target, tensor); break;
            case 2: GatherAs<ushort>(storage, target, tensor); break;
            case 4: GatherAs<uint>(storage, target, tensor); break;
            case 8: GatherAs<ulong>(storage, target, tensor); break;
        }
    }

    private static void GatherAs<T>(ReadOnlySpan<byte> storage, Span<byte> target, TorchTensor tensor)
        where T : struct => Gather(MemoryMarshal.Cast<byte, T>(storage), MemoryMarshal.Cast<byte, T>(target), tensor);

    private static void Gather<T>(ReadOnlySpan<T> storage, Span<T> target, TorchTensor tensor)
    {
        // Not contiguous, so it has at least one dimension.
        var (shape, strides, last) = (tensor.Shape, tensor.Strides, tensor.Shape.Length - 1);
        var index = new long[shape.Length];
        var at = tensor.Offset;

        for (var done = 0; done < target.Length;)
        {
            var from = at;
            for (long i = 0; i < shape[last]; i++, from += strides[last])
                target[done++] = storage[(int)from];

            for (var d = last - 1; d >= 0; d--)
            {
                at += strides[d];
                if (++index[d] < shape[d])
                    break;

                at -= strides[d] * shape[d];
                index[d] = 0;
            }
        }
    }
}
