using System.Text;
using Pix2Pix.Checkpoints.PyTorch;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

/// <summary>Builds pickles instruction by instruction, honest and otherwise.</summary>
internal sealed class PickleBuilder
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    /// <summary>A state dict with one float tensor called w, all numbers of which may be anything.</summary>
    public static byte[] StateDict(long count, long offset, long[] shape, long[] strides, string storage = "FloatStorage", string key = "0") =>
        new PickleBuilder().Op(PickleOpcode.Protocol, 2).Op(PickleOpcode.EmptyDictionary)
            .Text("w").Tensor(count, offset, shape, strides, storage, key).Op(PickleOpcode.SetItem)
            .Op(PickleOpcode.Stop).Bytes;

    public PickleBuilder Op(PickleOpcode opcode, params byte[] argument)
    {
        _bytes.Add((byte)opcode);
        _bytes.AddRange(argument);
        return this;
    }

    public PickleBuilder Times(int count, Func<PickleBuilder, PickleBuilder> step)
    {
        for (var i = 0; i < count; i++)
            step(this);

        return this;
    }

    /// <summary>Instructions without arguments, over and over.</summary>
    public PickleBuilder Repeat(int count, params PickleOpcode[] opcodes)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var opcode in opcodes)
                _bytes.Add((byte)opcode);
        }

        return this;
    }

    public PickleBuilder Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Op(PickleOpcode.Unicode, [.. BitConverter.GetBytes(utf8.Length), .. utf8]);
    }

    public PickleBuilder Integer(long value) => Op(PickleOpcode.ShortLong, [8, .. BitConverter.GetBytes(value)]);

    public PickleBuilder Integers(long[] values)
    {
        Op(PickleOpcode.Mark);
        foreach (var value in values)
            Integer(value);
        return Op(PickleOpcode.Tuple);
    }

    public PickleBuilder Global(string module, string name) => Op(PickleOpcode.Global, Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleBuilder Storage(long count, string storage = "FloatStorage", string key = "0") =>
        Op(PickleOpcode.Mark).Text("storage").Global("torch", storage).Text(key).Text("cpu").Integer(count).Op(PickleOpcode.Tuple).Op(PickleOpcode.PersistentId);

    public PickleBuilder Tensor(long count, long offset, long[] shape, long[] strides, string storage = "FloatStorage", string key = "0") =>
        Global("torch._utils", "_rebuild_tensor_v2").Op(PickleOpcode.Mark)
            .Storage(count, storage, key).Integer(offset).Integers(shape).Integers(strides).Op(PickleOpcode.False)
            .Global("collections", "OrderedDict").Op(PickleOpcode.EmptyTuple).Op(PickleOpcode.Reduce)
            .Op(PickleOpcode.Tuple).Op(PickleOpcode.Reduce);
}
