using System.Buffers.Binary;
using System.Text;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_EveryElementType_ReadsBackTheSame()
    {
        var tensors = SomeTensors.OfEveryType();
        var path = _folder.PathOf("all.safetensors");

        SafetensorsFile.Save(path, tensors, new Dictionary<string, string> { ["format"] = "pt", ["a"] = "ä \"b\"" });
        var file = SafetensorsFile.Load(path);

        SomeTensors.AssertSame(tensors, file.Tensors);
        Assert.Equal(WeightFileFormat.Safetensors, file.Format);
        Assert.Equal("ä \"b\"", file.Metadata["a"]);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Save_Twice_GivesEqualBytes()
    {
        var (first, second) = (_folder.PathOf("1"), _folder.PathOf("2"));

        SafetensorsFile.Save(first, SomeTensors.OfEveryType(), new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        SafetensorsFile.Save(second, SomeTensors.OfEveryType(), new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void Save_AnyTensors_AlignsHeaderAndElements()
    {
        var path = _folder.PathOf("aligned.safetensors");
        SafetensorsFile.Save(path, [SomeTensors.Floats("a", [1], 1), new StoredTensor("b", TensorElementType.Int64, [1], new byte[8])]);

        var bytes = File.ReadAllBytes(path);
        var header = Encoding.UTF8.GetString(bytes.AsSpan(8, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes)));

        Assert.Equal(0, header.Length % 8);
        Assert.StartsWith("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"b":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "__metadata__")]
    [InlineData("a", null)]
    public void Save_UnusableName_LeavesTheOldFile(string first, string? second)
    {
        second ??= "\ud800"; // an attribute cannot hold half a character
        var path = _folder.Write("old.safetensors", "old"u8);

        Assert.Throws<CheckpointException>(() => SafetensorsFile.Save(path, [SomeTensors.Floats(first, [1], 1), SomeTensors.Floats(second, [1], 1)]));

        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Save_IntoMissingFolder_SaysSo() =>
        Assert.Contains("cannot be written", Assert.Throws<IOException>(() => SafetensorsFile.Save(_folder.PathOf("none/x"), [])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "1 bytes follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "does not take")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "repeated")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}""", 1, "0 and 1")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,1]}}""", 1, "does not take")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0,9223372036854775807,3],"data_offsets":[0,0]}}""", 0, "does not take")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}""", 1, "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "lacks")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "lacks")]
    [InlineData("""{"a":7}""", 0, "JSON")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "JSON")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "JSON")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}""", 1, "JSON")]
    [InlineData("""{} {}""", 0, "JSON")]
    [InlineData("""{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]}""", 0, "JSON")]
    public void Load_BadHeader_SaysWhatIsWrong(string header, int dataLength, string expected) =>
        Assert.Contains(expected, Refusal.OfContent(Content(header, Enumerable.Repeat((byte)2, dataLength))), StringComparison.Ordinal);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(100_000_000)]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Load_WrongHeaderLength_IsRefused(long length)
    {
        var content = Content("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [1]);
        BinaryPrimitives.WriteInt64LittleEndian(content, length);

        Refusal.OfContent(content);
    }

    [Fact]
    public void Load_HeaderThatIsNoUtf8_IsRefused() =>
        Assert.Contains("UTF-8", Refusal.OfContent([3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xFF, (byte)'}']), StringComparison.Ordinal);

    [Fact]
    public void Load_OffsetsInAnotherOrderThanNames_KeepsTheNamesOrder()
    {
        using var stream = new MemoryStream(Content("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [5, 6]));

        var tensors = WeightFile.Load(stream).Tensors;

        Assert.Equal([("b", 6), ("a", 5)], tensors.Select(tensor => (tensor.Name, (int)tensor.Data.Span[0])));
    }

    private static byte[] Content(string header, IEnumerable<byte> data) =>
        [.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];
}
