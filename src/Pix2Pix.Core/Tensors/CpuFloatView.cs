using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// The memory of a contiguous tensor on the CPU, 32-bit floats or bfloat16, of any size, read and written in pieces as 32-bit floats.
/// </summary>
/// <remarks>Valid as long as the tensor is.</remarks>
internal readonly unsafe struct CpuFloatView
{
    private readonly byte* _address;
    private readonly bool _isHalf; // bfloat16: the upper half of a float

    public CpuFloatView(Tensor tensor)
    {
        _address = (byte*)CpuAddress.Of(tensor);
        _isHalf = tensor.dtype == ScalarType.BFloat16;
    }

    /// <summary>Reads values: a span of the memory itself, or for bfloat16 of <paramref name="workspace"/>, which holds as many.</summary>
    public ReadOnlySpan<float> Read(long start, int count, Span<float> workspace)
    {
        if (!_isHalf)
            return new ReadOnlySpan<float>((float*)_address + start, count);

        Widen(new ReadOnlySpan<ushort>((ushort*)_address + start, count), workspace);
        return workspace[..count];
    }

    /// <summary>
    /// Where to write values before <see cref="Finish"/>: the memory itself, or for bfloat16 <paramref name="workspace"/>, which holds as
    /// many.
    /// </summary>
    public Span<float> Place(long start, int count, Span<float> workspace) =>
        _isHalf ? workspace[..count] : new Span<float>((float*)_address + start, count);

    /// <summary>Stores the values that were written to <see cref="Place"/>.</summary>
    public void Finish(long start, ReadOnlySpan<float> values)
    {
        if (_isHalf)
            Narrow(values, new Span<ushort>((ushort*)_address + start, values.Length));
    }

    private static void Widen(ReadOnlySpan<ushort> halves, Span<float> values)
    {
        var sources = MemoryMarshal.Cast<ushort, Vector<ushort>>(halves);
        var targets = MemoryMarshal.Cast<float, Vector<uint>>(values);

        for (var index = 0; index < sources.Length; index++)
        {
            Vector.Widen(sources[index], out var lower, out var upper);
            targets[2 * index] = lower << 16;
            targets[2 * index + 1] = upper << 16;
        }

        for (var rest = sources.Length * Vector<ushort>.Count; rest < halves.Length; rest++)
            values[rest] = BitConverter.UInt32BitsToSingle((uint)halves[rest] << 16);
    }

    // Rounds to nearest, ties to even, as torch does.
    private static void Narrow(ReadOnlySpan<float> values, Span<ushort> halves)
    {
        var sources = MemoryMarshal.Cast<float, Vector<uint>>(values);
        var targets = MemoryMarshal.Cast<ushort, Vector<ushort>>(halves);

        for (var index = 0; index < targets.Length; index++)
            targets[index] = Vector.Narrow(Rounded(sources[2 * index]), Rounded(sources[2 * index + 1]));

        for (var rest = targets.Length * Vector<ushort>.Count; rest < halves.Length; rest++)
        {
            var bits = BitConverter.SingleToUInt32Bits(values[rest]);
            halves[rest] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    private static Vector<uint> Rounded(Vector<uint> bits) => (bits + new Vector<uint>(0x7FFF) + ((bits >>> 16) & Vector<uint>.One)) >>> 16;
}
