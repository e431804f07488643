using System.Text;
using Pix2Pix.Checkpoints.PyTorch;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

public sealed class LegacyContainerTests
{
    private static readonly byte[] Preamble =
    [
        0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.', // the magic number
        0x80, 2, (byte)'M', 0xe9, 3, (byte)'.', // 1001
        0x80, 2, (byte)'}', (byte)'.',
    ];

    [Fact]
    public void Load_PythonTwoOrderedDictionary_IsRead()
    {
        // Python 2 gives the dictionary's items as lists, and its strings as bytes.
        var pickle = new PickleBuilder().Op(PickleOpcode.Protocol, 2)
            .Global("collections", "OrderedDict").Op(PickleOpcode.EmptyList)
            .Op(PickleOpcode.EmptyList).Op(PickleOpcode.ShortPythonString, [1, (byte)'w']).Op(PickleOpcode.Append)
            .Tensor(2, 0, [2], [1]).Op(PickleOpcode.Append).Op(PickleOpcode.Append)
            .Op(PickleOpcode.Tuple1).Op(PickleOpcode.Reduce).Op(PickleOpcode.Stop).Bytes;

        Assert.Equal([3, 4], TorchArchive.Load(File(pickle, ["0"], (2, [3, 4]))).Named("w").Floats());
    }

    [Fact]
    public void Load_ViewOfStorage_BeginsInsideIt()
    {
        var pickle = new PickleBuilder().Op(PickleOpcode.Protocol, 2).Op(PickleOpcode.EmptyDictionary).Text("w")
            .Global("torch._utils", "_rebuild_tensor").Op(PickleOpcode.Mark)
            .Op(PickleOpcode.Mark).Text("storage").Global("torch", "FloatStorage").Text("0").Text("cuda:0").Integer(4)
            .Op(PickleOpcode.Mark).Text("view").Integer(1).Integer(2).Op(PickleOpcode.Tuple).Op(PickleOpcode.Tuple).Op(PickleOpcode.PersistentId)
            .Integer(1).Integers([1]).Integers([1]).Op(PickleOpcode.Tuple).Op(PickleOpcode.Reduce)
            .Op(PickleOpcode.SetItem).Op(PickleOpcode.Stop).Bytes;

        Assert.Equal([5], TorchArchive.Load(File(pickle, ["0"], (4, [3, 4, 5, 6]))).Named("w").Floats());
    }

    [Fact]
    public void Load_WholeModule_AsksForItsStateDict()
    {
        var pickle = new PickleBuilder().Op(PickleOpcode.Protocol, 2)
            .Op(PickleOpcode.Mark).Text("module").Text("Net").Text("net.py").Text("class Net: …").Op(PickleOpcode.Tuple).Op(PickleOpcode.PersistentId)
            .Op(PickleOpcode.Stop).Bytes;

        Assert.Contains("whole pickled module", Refusal.OfContent(File(pickle, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new string[0], 2, "storage \"0\" is missing")]
    [InlineData(new[] { "1" }, 2, "list of storages does not fit")]
    [InlineData(new[] { "0", "0" }, 2, "list of storages does not fit")]
    [InlineData(new[] { "0" }, 3, "list of storages does not fit")]
    [InlineData(new[] { "0" }, -1, "list of storages does not fit")]
    public void Load_ListOfStoragesThatDoesNotFit_IsRefused(string[] keys, long count, string expected)
    {
        var content = File(PickleBuilder.StateDict(2, 0, [2], [1]), keys, (count, [3, 4]), (count, [3, 4]));
        Assert.Contains(expected, Refusal.OfContent(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_StorageCutOff_SaysHowMuchIsThere() =>
        Assert.Contains("takes 4000 bytes, and 8 are there", Refusal.OfContent(File(PickleBuilder.StateDict(1000, 0, [2], [1]), ["0"], (1000, [3, 4]))), StringComparison.Ordinal);

    [Fact]
    public void Load_OtherVersion_IsRefused()
    {
        var content = File(PickleBuilder.StateDict(2, 0, [2], [1]), ["0"], (2, [3, 4]));
        content[18]++;

        Assert.Contains("1001", Refusal.OfContent(content), StringComparison.Ordinal);
    }

    private static byte[] File(byte[] pickle, string[] keys, params (long Count, float[] Elements)[] storages)
    {
        var list = new PickleBuilder().Op(PickleOpcode.Protocol, 2).Op(PickleOpcode.EmptyList);
        foreach (var key in keys)
            list.Op(PickleOpcode.ShortPythonString, [(byte)key.Length, .. Encoding.ASCII.GetBytes(key)]).Op(PickleOpcode.Append);

        return
        [
            .. Preamble, .. pickle, .. list.Op(PickleOpcode.Stop).Bytes,
            .. storages.SelectMany(storage => (byte[])[.. BitConverter.GetBytes(storage.Count), .. storage.Elements.SelectMany(BitConverter.GetBytes)]),
        ];
    }
}
