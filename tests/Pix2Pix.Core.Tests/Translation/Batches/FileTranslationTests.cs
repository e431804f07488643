using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Tests.Translation.Batches;

public sealed class FileTranslationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_OfAFolder_KeepsNamesAndMakesPngOfWhatIsOnlyRead()
    {
        Files("in/b.jpg", "in/a.bmp", "in/sub/c.WEBP", "in/notes.txt");
        var files = FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"));

        Assert.Equal(["a.bmp", "b.jpg", "sub/c.WEBP"], files.Select(file => file.Name));
        Assert.Equal(["a.png", "b.jpg", "sub/c.WEBP"], files.Select(file => Path.GetRelativePath(_folder.PathOf("out"), file.Output).Replace('\\', '/')));
    }

    [Fact]
    public void List_WithTheOutputInside_LeavesItOut()
    {
        Files("in/a.png", "in/out/a.png", "in/output.png");
        Assert.Equal(["a.png", "output.png"], FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("in/out")).Select(file => file.Name));
    }

    [Fact]
    public void List_OfTwoPicturesForOneFile_NamesBoth()
    {
        Files("in/a.bmp", "in/a.png");
        var message = Assert.Throws<IOException>(() => FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"))).Message;
        Assert.True(message.Contains("a.bmp", StringComparison.Ordinal) && message.Contains("a.png", StringComparison.Ordinal), message);
    }

    [Fact]
    public void List_OfAFile_GoesIntoAFolderThatIsThere()
    {
        Files("in/a.gif", "out/x.png");
        Assert.Equal(_folder.PathOf("out/a.png"), Assert.Single(FileTranslation.List(_folder.PathOf("in/a.gif"), _folder.PathOf("out"))).Output);
        Assert.Equal(_folder.PathOf("b.jpg"), Assert.Single(FileTranslation.List(_folder.PathOf("in/a.gif"), _folder.PathOf("b.jpg"))).Output);
    }

    [Theory]
    [InlineData("nowhere", "does not exist")]
    [InlineData("empty", "holds no picture")]
    public void List_OfNothing_SaysSo(string input, string sentence)
    {
        Files("empty/notes.txt");
        Assert.Contains(sentence, Assert.Throws<IOException>(() => FileTranslation.List(_folder.PathOf(input), _folder.PathOf("out"))).Message, StringComparison.Ordinal);
    }

    private void Files(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
            _folder.Write(name, []);
        }
    }
}
