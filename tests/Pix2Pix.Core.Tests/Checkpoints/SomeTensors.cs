using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>Stored tensors for tests, and their values.</summary>
internal static class SomeTensors
{
    /// <summary>One tensor of each element type with three elements 0, 1, 1, besides an empty one and a scalar.</summary>
    public static IReadOnlyList<StoredTensor> OfEveryType() =>
    [
        .. Enum.GetValues<TensorElementType>().Select(type => new StoredTensor(type.ToString(), type, [3], Bytes(type, [0, 1, 1]))),
        Floats("empty", [0, 3]),
        Floats("scalar", [], 2.5f),
        Floats("ünïcode.\"weight\"", [1, 2], 1, 2),
    ];

    public static StoredTensor Floats(string name, long[] shape, params float[] values) =>
        new(name, TensorElementType.Float32, shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    public static float[] Floats(this StoredTensor tensor) => [.. MemoryMarshal.Cast<byte, float>(tensor.Data.Span)];

    public static StoredTensor Named(this WeightFile file, string name) => file.Tensors.Single(tensor => tensor.Name == name);

    public static void AssertSame(IReadOnlyList<StoredTensor> expected, IReadOnlyList<StoredTensor> actual)
    {
        Assert.Equal(expected.Select(tensor => tensor.Name), actual.Select(tensor => tensor.Name));

        foreach (var (wanted, found) in expected.Zip(actual))
        {
            Assert.Equal(wanted.ElementType, found.ElementType);
            Assert.Equal(wanted.Shape, found.Shape);
            Assert.True(wanted.Data.Span.SequenceEqual(found.Data.Span), wanted.Name);
        }
    }

    public static byte[] Bytes(TensorElementType type, int[] values) => [.. values.SelectMany(value => type switch
    {
        TensorElementType.Float64 => BitConverter.GetBytes((double)value),
        TensorElementType.Float32 => BitConverter.GetBytes((float)value),
        TensorElementType.Float16 => BitConverter.GetBytes((Half)value),
        TensorElementType.BFloat16 => BitConverter.GetBytes((float)value)[2..],
        TensorElementType.Int64 => BitConverter.GetBytes((long)value),
        TensorElementType.Int32 => BitConverter.GetBytes(value),
        TensorElementType.Int16 => BitConverter.GetBytes((short)value),
        _ => [(byte)value],
    })];
}
