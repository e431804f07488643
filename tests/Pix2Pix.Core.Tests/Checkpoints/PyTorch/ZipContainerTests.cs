using System.Buffers.Binary;
using System.IO.Compression;
using Pix2Pix.Checkpoints;
using Pix2Pix.Checkpoints.Zip;

namespace Pix2Pix.Tests.Checkpoints.PyTorch;

public sealed class ZipContainerTests
{
    private static readonly byte[] Pickle = PickleBuilder.StateDict(count: 2, offset: 0, shape: [2], strides: [1]);
    private static readonly byte[] Storage = SomeTensors.Bytes(TensorElementType.Float32, [3, 4]);

    [Theory]
    [InlineData("archive/")]
    [InlineData("latest_net_G/")]
    [InlineData("")]
    public void Load_AnyFolderName_IsRead(string folder) =>
        AssertLoads(TorchArchive.Of(CompressionLevel.NoCompression, (folder + "data.pkl", Pickle), (folder + "data/0", Storage)));

    [Fact]
    public void Load_DeflatedRecords_AreUnpacked() =>
        AssertLoads(TorchArchive.Of(CompressionLevel.SmallestSize, ("a/data.pkl", Pickle), ("a/data/0", Storage)));

    [Fact]
    public void Load_BigEndianRecord_IsTurnedRound()
    {
        var bigEndian = new byte[8];
        BinaryPrimitives.WriteSingleBigEndian(bigEndian, 3);
        BinaryPrimitives.WriteSingleBigEndian(bigEndian.AsSpan(4), 4);

        AssertLoads(TorchArchive.Of(Pickle, bigEndian, ("archive/byteorder", "big"u8.ToArray())));
        AssertLoads(TorchArchive.Of(Pickle, Storage, ("archive/byteorder", "little"u8.ToArray())));
        Refusal.OfContent(TorchArchive.Of(Pickle, Storage, ("archive/byteorder", "mixed"u8.ToArray())));
    }

    [Fact]
    public void Load_Zip64Archive_IsRead()
    {
        using var stream = new MemoryStream();
        var writer = new ZipWriter(stream, largest: 0);
        writer.Add("a/data.pkl", Pickle);
        writer.Add("a/data/0", Storage);
        writer.Finish();

        AssertLoads(stream.ToArray());
    }

    [Fact]
    public void Load_ChecksumLeftOut_IsNoDamage()
    {
        var content = TorchArchive.Of(Pickle, Storage);
        for (var at = 0; (at = IndexOf(content, "PK\x01\x02"u8, at)) >= 0; at++)
            content.AsSpan(at + 16, 4).Clear();

        AssertLoads(content);
    }

    [Fact]
    public void Load_FlippedBit_IsNoticed()
    {
        var content = TorchArchive.Of(Pickle, Storage);
        content[IndexOf(content, Storage, 0)] ^= 1;

        Assert.Contains("damaged", Refusal.OfContent(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RecordTwice_IsRefused() =>
        Assert.Contains("twice", Refusal.OfContent(TorchArchive.Of(Pickle, Storage, ("archive/data/0", Storage))), StringComparison.Ordinal);

    [Fact]
    public void Load_RecordsOverEachOther_AreRefused()
    {
        var content = TorchArchive.Of(Pickle, Storage, ("archive/data/1", Storage));
        var last = content.AsSpan().LastIndexOf("PK\x01\x02"u8);
        var first = IndexOf(content, "PK\x01\x02"u8, 0);
        content.AsSpan(first + 42, 4).CopyTo(content.AsSpan(last + 42));

        Assert.Contains("over another", Refusal.OfContent(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ArchiveThatUnpacksToFarMore_IsRefused() =>
        Assert.Contains("would unpack", Refusal.OfContent(TorchArchive.Of(CompressionLevel.SmallestSize, ("a/data.pkl", Pickle), ("a/data/0", new byte[40 << 20]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("TorchScript", "m/data.pkl", "m/constants.pkl")]
    [InlineData("TorchScript", "m/data.pkl", "m/code/__torch__.py")]
    [InlineData("NumPy", "arr_0.npy")]
    [InlineData("torch.save did not write", "readme.txt")]
    [InlineData("torch.save did not write", "a/b/data.pkl")]
    [InlineData("several", "a/data.pkl", "b/data.pkl")]
    public void Load_OtherArchive_SaysWhatItIs(string expected, params string[] names) =>
        Assert.Contains(expected, Refusal.OfContent(TorchArchive.Of(CompressionLevel.NoCompression, [.. names.Select(name => (name, Pickle))])), StringComparison.Ordinal);

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(0)]
    public void Load_StorageOfAnotherSize_IsRefused(int bytes) =>
        Assert.Contains("takes 8 bytes", Refusal.OfContent(TorchArchive.Of(Pickle, new byte[bytes])), StringComparison.Ordinal);

    [Fact]
    public void Load_MissingStorage_IsRefused() =>
        Assert.Contains("none are there", Refusal.OfContent(TorchArchive.Of(CompressionLevel.NoCompression, ("a/data.pkl", Pickle))), StringComparison.Ordinal);

    private static void AssertLoads(byte[] content) => Assert.Equal([3, 4], TorchArchive.Load(content).Named("w").Floats());

    private static int IndexOf(byte[] content, ReadOnlySpan<byte> part, int from) =>
        content.AsSpan(from).IndexOf(part) is >= 0 and var at ? from + at : -1;
}
