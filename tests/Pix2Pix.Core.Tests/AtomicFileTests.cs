using System.Text;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private const int LongestName = 255; // bytes, on the usual file systems

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x", LongestName)]
    [InlineData("画", LongestName / 3)]
    public void Write_UnderTheLongestName_Succeeds(string letter, int length)
    {
        var path = _folder.PathOf(string.Concat(Enumerable.Repeat(letter, length)));
        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], FilesIn(_folder));
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldFileAndNothingElse()
    {
        var path = _folder.Write("file", "old"u8);

        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, Fail));
        Assert.Throws<IOException>(() => AtomicFile.Make(path, _ => throw new IOException("disk full")));
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => stream.Write("new"u8), replace: false));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], FilesIn(_folder));

        static void Fail(Stream stream)
        {
            stream.Write("half"u8);
            throw new OperationCanceledException();
        }
    }

    [Fact]
    public void Write_TouchesNoOtherFile()
    {
        var other = _folder.Write("file.tmp", "precious"u8);
        AtomicFile.Write(_folder.PathOf("file"), stream => stream.Write("new"u8));
        Assert.Equal("precious", File.ReadAllText(other));
    }

    [Fact]
    public void Write_OnALink_ReplacesTheLinkAndNotItsTarget()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right there");
        var target = _folder.Write("target", "precious"u8);
        File.CreateSymbolicLink(_folder.PathOf("link"), target);

        AtomicFile.Write(_folder.PathOf("link"), stream => stream.Write(Encoding.UTF8.GetBytes("new")));
        Assert.Equal(("new", "precious"), (File.ReadAllText(_folder.PathOf("link")), File.ReadAllText(target)));
    }

    [Fact]
    public void Write_IntoAFolderThatIsMissing_NamesBoth()
    {
        var path = _folder.PathOf("none/file");
        var message = Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => { })).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains($"the folder {_folder.PathOf("none")} does not exist", message, StringComparison.Ordinal);
    }

    private static string[] FilesIn(TemporaryFolder folder) => Directory.GetFiles(folder.PathOf(""));
}
