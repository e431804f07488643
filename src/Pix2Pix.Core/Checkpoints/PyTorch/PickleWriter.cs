using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// Writes the pickle (protocol 2) of a state dict, using only what PyTorch's restricted reader (<c>weights_only</c>) accepts.
/// </summary>
internal sealed class PickleWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The pickle of an ordered dictionary whose tensor i fills the storage named i.</summary>
    public static byte[] StateDict(IReadOnlyList<StoredTensor> tensors)
    {
        var writer = new PickleWriter();
        writer.Opcode(PickleOpcode.Protocol).Byte(2);
        writer.EmptyOrderedDictionary();

        for (var i = 0; i < tensors.Count; i++)
        {
            writer.Text(tensors[i].Name);
            writer.Tensor(tensors[i], storage: i);
            writer.Opcode(PickleOpcode.SetItem);
        }

        writer.Opcode(PickleOpcode.Stop);
        return writer._bytes.WrittenSpan.ToArray();
    }

    private void Tensor(StoredTensor tensor, int storage)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Opcode(PickleOpcode.Mark);
        Storage(tensor, storage);
        Integer(0);
        Integers(tensor.Shape);
        Integers(RowMajorStrides(tensor.Shape));
        Opcode(PickleOpcode.False); // needs no gradient
        EmptyOrderedDictionary(); // no hooks
        Opcode(PickleOpcode.Tuple).Opcode(PickleOpcode.Reduce);
    }

    private void Storage(StoredTensor tensor, int storage)
    {
        Opcode(PickleOpcode.Mark);
        Text("storage");
        Global("torch", TorchGlobal.StorageName(tensor.ElementType));
        Text(storage.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Integer(tensor.ElementCount);
        Opcode(PickleOpcode.Tuple).Opcode(PickleOpcode.PersistentId);
    }

    private void EmptyOrderedDictionary()
    {
        Global("collections", "OrderedDict");
        Opcode(PickleOpcode.EmptyTuple).Opcode(PickleOpcode.Reduce);
    }

    private void Integers(IReadOnlyList<long> values)
    {
        Opcode(PickleOpcode.Mark);
        foreach (var value in values)
            Integer(value);
        Opcode(PickleOpcode.Tuple);
    }

    private void Integer(long value)
    {
        Span<byte> digits = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(digits, value);

        if (value is >= 0 and <= byte.MaxValue)
            Opcode(PickleOpcode.UInt8).Byte(digits[0]);
        else if (value is >= int.MinValue and <= int.MaxValue)
            Opcode(PickleOpcode.Int32)._bytes.Write(digits[..4]);
        else
            Opcode(PickleOpcode.ShortLong).Byte(8)._bytes.Write(digits);
    }

    private void Text(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);

        Opcode(PickleOpcode.Unicode)._bytes.Write(length);
        _bytes.Write(utf8);
    }

    private void Global(string module, string name) =>
        Opcode(PickleOpcode.Global)._bytes.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    private PickleWriter Opcode(PickleOpcode opcode) => Byte((byte)opcode);

    private PickleWriter Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    private static long[] RowMajorStrides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        long stride = 1;

        for (var i = shape.Count - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(1, shape[i]);
        }

        return strides;
    }
}
