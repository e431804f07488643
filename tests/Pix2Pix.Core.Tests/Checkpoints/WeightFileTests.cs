using System.Text;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class WeightFileTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 217667000\n", "Git LFS")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "web page")]
    [InlineData("\n  <HTML><head>", "web page")]
    [InlineData("\u0093NUMPY\u0001\0v\0{'descr': '<f4'}", "NumPy")]
    [InlineData("\u0008\u0007\u0012\u0007pytorch\u001a\u00031.0", "ONNX")]
    [InlineData("\u001f\u008b\u0008\0", "gzip")]
    [InlineData("\u0089HDF\r\n\u001a\n", "HDF5")]
    [InlineData("\u0004\0\0\0\u0001\0\0\0\u0003\0\0\0V 1\u000d\0\0\0", "Lua Torch")]
    [InlineData("PK\u0003\u0004 and then nothing more that an archive would hold", "end is missing")]
    [InlineData("\u0080\u0004\u0095\u0002\0\0\0\0\0\0\0}.", "torch.save did not write")]
    [InlineData("\u0080\u0002", "ends too early")]
    [InlineData("hello", "neither")]
    public void Load_SomethingElse_SaysWhatItIs(string latin1, string expected) =>
        Assert.Contains(expected, Refusal.OfContent(Encoding.Latin1.GetBytes(latin1)), StringComparison.Ordinal);

    [Fact]
    public void Load_TarArchive_SaysSo()
    {
        var tar = new byte[1024];
        "ustar"u8.CopyTo(tar.AsSpan(257));

        Assert.Contains("tar archive", Refusal.OfContent(tar), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_SaysSo() => Assert.Contains("no such file", Refusal.Of(TestFiles.PathOf("none.pth")), StringComparison.Ordinal);

    [Fact]
    public void Load_Folder_SaysSo() => Assert.Contains("folder", Refusal.Of(TestFiles.PathOf("Checkpoints")), StringComparison.Ordinal);

    [Fact]
    public void Load_StreamThatCannotSeek_IsTheCallersMistake()
    {
        using var bytes = new MemoryStream([1]);
        using var stream = new System.IO.Compression.DeflateStream(bytes, System.IO.Compression.CompressionMode.Decompress);

        Assert.Throws<ArgumentException>(() => WeightFile.Load(stream));
    }

    [Theory]
    [InlineData("training.pth", WeightFileFormat.PyTorchZip)]
    [InlineData("training-legacy.pth", WeightFileFormat.PyTorchLegacy)]
    public void Load_TrainingState_FindsTheNetworkInside(string name, WeightFileFormat format)
    {
        var file = WeightFile.Load(Fixture(name));

        Assert.Equal(format, file.Format);
        Assert.Equal("state_dict", file.Entry);
        Assert.Equal("module.", file.Prefix);
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("3", file.Metadata["epoch"]);
        Assert.Equal("0.25", file.Metadata["loss"]);
        Assert.Equal("best so far", file.Metadata["note"]);
    }

    [Fact]
    public void Load_SeveralNetworks_AsksForOneByName()
    {
        var path = Fixture("two-networks.pth");

        var message = Refusal.Of(path);

        Assert.Contains("\"netG\", \"netD\"", message, StringComparison.Ordinal);
        Assert.Equal("netD", WeightFile.Load(path, "netD").Entry);
        Assert.Contains("no entry \"netX\"", Assert.Throws<CheckpointException>(() => WeightFile.Load(path, "netX")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EntryOfSafetensors_IsRefused()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Save(folder.PathOf("x"), [SomeTensors.Floats("a", [1], 1)]);

        var message = Assert.Throws<CheckpointException>(() => WeightFile.Load(folder.PathOf("x"), "netG")).Message;
        Assert.Contains("no entries such as \"netG\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module.a", "module.b", "module.", "a")]
    [InlineData("module._orig_mod.a", "module._orig_mod.b", "module._orig_mod.", "a")]
    [InlineData("_orig_mod.a", "module.b", "", "_orig_mod.a")]
    [InlineData("module.a", "module.", "", "module.a")]
    public void Load_WrappedNetwork_LosesWhatAllNamesBeginWith(string first, string second, string prefix, string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("wrapped");
        PyTorchFile.Save(path, [SomeTensors.Floats(first, [1], 1), SomeTensors.Floats(second, [1], 2)]);

        var file = WeightFile.Load(path);

        Assert.Equal((prefix, name), (file.Prefix, file.Tensors[0].Name));
    }

    internal static string Fixture(string name) => TestFiles.PathOf($"Checkpoints/Fixtures/{name}");
}
