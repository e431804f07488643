using Pix2Pix.Checkpoints.PyTorch;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

public sealed class PickleMachineTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("__builtin__", "exec")]
    [InlineData("builtins", "getattr")]
    [InlineData("subprocess", "Popen")]
    [InlineData("argparse", "Namespace")]
    [InlineData("numpy.core.multiarray", "scalar")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("torch", "load")]
    [InlineData("torch", "Size\nsystem")]
    public void Run_OtherGlobal_IsRefusedByName(string module, string name)
    {
        var message = Refuse(new PickleBuilder().Global(module, name).Text("x").Op(PickleOpcode.Tuple1).Op(PickleOpcode.Reduce));

        if (!name.Contains('\n', StringComparison.Ordinal))
            Assert.Contains($"{module}.{name}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("torch.nn.modules.conv", "Conv2d", "whole pickled module")]
    [InlineData("torch", "ComplexFloatStorage", "element type")]
    [InlineData("torch._utils", "_rebuild_sparse_tensor", "sparse")]
    public void Run_UnsupportedPartOfTorch_SaysWhatItIs(string module, string name, string expected) =>
        Assert.Contains(expected, Refuse(new PickleBuilder().Global(module, name)), StringComparison.Ordinal);

    [Fact]
    public void Run_GlobalFromStack_IsCheckedToo() =>
        Assert.Contains("os.system", Refuse(new PickleBuilder().Text("os").Text("system").Op(PickleOpcode.StackGlobal)), StringComparison.Ordinal);

    [Theory]
    [InlineData('i')]
    [InlineData('o')]
    [InlineData(0x81)]
    [InlineData(0x92)]
    [InlineData(0x82)]
    [InlineData('P')]
    [InlineData('2')]
    [InlineData(0xFF)]
    public void Run_OtherInstruction_IsRefused(int opcode) =>
        Assert.Contains($"0x{opcode:x2}", Refuse(new PickleBuilder().Op((PickleOpcode)opcode)), StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(PickleOpcode.Tuple))]
    [InlineData(nameof(PickleOpcode.Tuple3))]
    [InlineData(nameof(PickleOpcode.SetItem))]
    [InlineData(nameof(PickleOpcode.SetItems))]
    [InlineData(nameof(PickleOpcode.Append))]
    [InlineData(nameof(PickleOpcode.Appends))]
    [InlineData(nameof(PickleOpcode.Reduce))]
    [InlineData(nameof(PickleOpcode.Build))]
    [InlineData(nameof(PickleOpcode.PersistentId))]
    [InlineData(nameof(PickleOpcode.Memoize))]
    [InlineData(nameof(PickleOpcode.Stop))]
    public void Run_InstructionWithoutItsValues_IsRefused(string opcode) =>
        Assert.Contains("makes no sense", Refuse(new PickleBuilder().Op(Enum.Parse<PickleOpcode>(opcode))), StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(PickleOpcode.Tuple3))]
    [InlineData(nameof(PickleOpcode.SetItem))]
    [InlineData(nameof(PickleOpcode.SetItems))]
    [InlineData(nameof(PickleOpcode.Append))]
    [InlineData(nameof(PickleOpcode.Appends))]
    [InlineData(nameof(PickleOpcode.Reduce))]
    [InlineData(nameof(PickleOpcode.Build))]
    [InlineData(nameof(PickleOpcode.PersistentId))]
    [InlineData(nameof(PickleOpcode.Stop))]
    public void Run_InstructionWhoseValuesLieBehindAMark_IsRefused(string opcode)
    {
        var pickle = new PickleBuilder().Text("x").Text("y").Text("z").Op(PickleOpcode.Mark).Op(Enum.Parse<PickleOpcode>(opcode));
        Assert.Contains("makes no sense", Refuse(pickle), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(PickleOpcode.Get), "makes no sense", 5)]
    [InlineData(nameof(PickleOpcode.LongGet), "makes no sense", 255, 255, 255, 255)]
    [InlineData(nameof(PickleOpcode.LongPut), "far larger", 255, 255, 255, 127)]
    [InlineData(nameof(PickleOpcode.Unicode), "ends too early", 255, 255, 255, 255)]
    [InlineData(nameof(PickleOpcode.Unicode), "ends too early", 255, 255, 255, 127)]
    [InlineData(nameof(PickleOpcode.Bytes), "ends too early", 0, 0, 0, 128)]
    [InlineData(nameof(PickleOpcode.ShortUnicode), "not UTF-8", 1, 255)]
    public void Run_ImpossibleArgument_IsRefused(string opcode, string expected, params int[] argument)
    {
        var pickle = new PickleBuilder().Text("x").Op(Enum.Parse<PickleOpcode>(opcode), [.. argument.Select(value => (byte)value)]);
        Assert.Contains(expected, Refuse(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TooManyValues_IsRefused()
    {
        foreach (var pickle in (PickleBuilder[])
        [
            new PickleBuilder().Repeat(2_000_000, PickleOpcode.EmptyDictionary),
            new PickleBuilder().Repeat(2_000, PickleOpcode.Mark),
            new PickleBuilder().Repeat(2_000_000, PickleOpcode.EmptyList, PickleOpcode.Pop),
        ])
        {
            Assert.Contains("far larger", Refuse(pickle), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Run_ListThatGrowsWithEveryCall_IsRefused()
    {
        // Each step makes a dictionary of the same ever longer list of pairs.
        var pickle = new PickleBuilder().Op(PickleOpcode.EmptyList).Op(PickleOpcode.Put, 0).Op(PickleOpcode.Pop)
            .Global("collections", "OrderedDict").Op(PickleOpcode.Put, 1).Op(PickleOpcode.Pop)
            .Text("key").Text("value").Op(PickleOpcode.Tuple2).Op(PickleOpcode.Put, 2).Op(PickleOpcode.Pop);

        pickle.Times(200_000, step => step
            .Op(PickleOpcode.Get, 0).Op(PickleOpcode.Get, 2).Op(PickleOpcode.Append).Op(PickleOpcode.Pop)
            .Op(PickleOpcode.Get, 1).Op(PickleOpcode.Get, 0).Op(PickleOpcode.Tuple1).Op(PickleOpcode.Reduce).Op(PickleOpcode.Pop));

        Assert.Contains("far larger", Refuse(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ValueThatContainsItself_Ends() =>
        Assert.Contains("no named tensors", Refuse(new PickleBuilder()
            .Op(PickleOpcode.EmptyDictionary).Op(PickleOpcode.Put, 0).Text("self").Op(PickleOpcode.Get, 0).Op(PickleOpcode.SetItem)), StringComparison.Ordinal);

    [Fact]
    public void Run_SameTensorUnderManyNames_IsBounded()
    {
        var pickle = new PickleBuilder().Tensor(1 << 20, 0, [1 << 20], [1]).Op(PickleOpcode.Put, 0).Op(PickleOpcode.Pop).Op(PickleOpcode.EmptyDictionary);
        for (var i = 0; i < 100; i++)
            pickle.Text($"w{i}").Op(PickleOpcode.Get, 0).Op(PickleOpcode.SetItem);

        var content = TorchArchive.Of(pickle.Op(PickleOpcode.Stop).Bytes, new byte[4 << 20]);

        Assert.Contains("written out", Refusal.OfContent(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SameNameTwice_IsRefused() =>
        Assert.Contains("twice", Refuse(new PickleBuilder().Op(PickleOpcode.EmptyDictionary)
            .Times(2, pickle => pickle.Text("w").Tensor(1, 0, [1], [1]).Op(PickleOpcode.SetItem))), StringComparison.Ordinal);

    [Fact]
    public void Run_ProtocolFour_IsUnderstood()
    {
        var pickle = new PickleBuilder().Op(PickleOpcode.Protocol, 4).Op(PickleOpcode.Frame, 0, 0, 0, 0, 0, 0, 0, 0)
            .Op(PickleOpcode.EmptyDictionary).Op(PickleOpcode.Memoize).Op(PickleOpcode.ShortUnicode, 1, (byte)'w')
            .Tensor(1, 0, [1], [1]).Op(PickleOpcode.SetItem).Op(PickleOpcode.Stop).Bytes;

        Assert.Equal([3], TorchArchive.Load(TorchArchive.Of(pickle, [0, 0, 0x40, 0x40])).Named("w").Floats());
    }

    private static string Refuse(PickleBuilder pickle) => Refusal.OfContent(TorchArchive.Of(pickle.Op(PickleOpcode.Stop).Bytes, new byte[4]));
}
