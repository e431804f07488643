using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Onnx.Weights;

/// <summary>Hands out stored weights by name, each once, and detects missing, misshapen and unused ones.</summary>
internal sealed class WeightSource(IReadOnlyList<StoredTensor> tensors)
{
    // Tensors that an export may leave unused.
    private static readonly string[] Bookkeeping = [".num_batches_tracked", ".running_mean", ".running_var"];

    private readonly Dictionary<string, StoredTensor> _left = tensors.ToDictionary(tensor => tensor.Name);

    /// <exception cref="CheckpointException">There is no such tensor of that shape.</exception>
    public float[] Take(string name, params long[] shape)
    {
        if (!_left.Remove(name, out var tensor))
            throw new CheckpointException($"The weights do not fit the generator: {name} is missing.");

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new CheckpointException(
                $"The weights do not fit the generator: {name} is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}].");
        }

        return Values(tensor);
    }

    /// <exception cref="CheckpointException">There are weights that the network did not take.</exception>
    public void CheckNoneLeft()
    {
        var strange = _left.Keys.Where(name => !Bookkeeping.Any(end => name.EndsWith(end, StringComparison.Ordinal))).ToList();
        if (strange.Count == 0)
            return;

        var more = strange.Count > 4 ? $" and {strange.Count - 4} more" : "";
        throw new CheckpointException($"The weights do not fit the generator: it has no {string.Join(", ", strange.Take(4))}{more}.");
    }

    private static float[] Values(StoredTensor tensor)
    {
        var data = tensor.Data.Span;

        return tensor.ElementType switch
        {
            TensorElementType.Float32 => MemoryMarshal.Cast<byte, float>(data).ToArray(),
            TensorElementType.Float64 => Converted(MemoryMarshal.Cast<byte, double>(data), value => (float)value),
            TensorElementType.Float16 => Converted(MemoryMarshal.Cast<byte, Half>(data), value => (float)value),
            TensorElementType.BFloat16 =>
                Converted(MemoryMarshal.Cast<byte, ushort>(data), value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
            _ => throw new CheckpointException($"The weights {tensor.Name} are of type {tensor.ElementType}; only floats can be exported."),
        };
    }

    private static float[] Converted<T>(ReadOnlySpan<T> values, Func<T, float> convert)
    {
        var converted = new float[values.Length];
        for (var index = 0; index < values.Length; index++)
            converted[index] = convert(values[index]);

        return converted;
    }
}
