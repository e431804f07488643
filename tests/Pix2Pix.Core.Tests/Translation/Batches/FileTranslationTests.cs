using Pix2Pix.Imaging;
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
    public void Read_WithFurtherInputs_StacksImagesOfTheSameNames()
    {
        Directory.CreateDirectory(_folder.PathOf("in/sub"));
        Directory.CreateDirectory(_folder.PathOf("more/sub"));
        ImageCodecs.Default.Save(Some.Image(5, 4, 3), _folder.PathOf("in/sub/a.png"));
        ImageCodecs.Default.Save(Some.Image(5, 4, 1), _folder.PathOf("more/sub/a.pgm"));
        ImageCodecs.Default.Save(Some.Image(5, 4, 3), _folder.PathOf("in/b.png"));
        ImageCodecs.Default.Save(Some.Image(5, 3, 3), _folder.PathOf("more/b.png"));
        Files("in/c.png");
        var files = FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"), furtherInputs: [_folder.PathOf("more")]);

        var stack = files[2].Read(ImageCodecs.Default);

        Assert.Equal((5, 4, 6), (stack.Width, stack.Height, stack.Channels));
        Assert.Equal(Some.Image(5, 4, 1).WithColorChannels(3).Bytes.ToArray(), ImageLayers.Take(stack, 3, 3).Bytes.ToArray());
        Assert.Contains("one size", Assert.Throws<ImageFormatException>(() => files[0].Read(ImageCodecs.Default)).Message, StringComparison.Ordinal);
        Assert.Equal(_folder.PathOf("more/c.png"), Assert.Single(files[1].FurtherInputs)); // which is not there, as reading it will say
    }

    [Fact]
    public void List_WithAFurtherFolderThatIsNotThere_NamesIt()
    {
        Files("in/a.png");
        Assert.Contains("nowhere", Assert.Throws<IOException>(() => FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"), furtherInputs: [_folder.PathOf("nowhere")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTwoImagesForOneFile_NamesBothAndKeepsTheOneOfThatName()
    {
        Directory.CreateDirectory(_folder.PathOf("in"));
        ImageCodecs.Default.Save(Some.Image(4, 4, 3), _folder.PathOf("in/a.png"));
        Files("in/a.bmp", "out/a.png");
        var files = FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"));

        var message = Assert.Throws<IOException>(() => files[0].Read(ImageCodecs.Default)).Message;
        Assert.True(message.Contains("a.bmp", StringComparison.Ordinal) && message.Contains("a.png", StringComparison.Ordinal), message);
        Assert.Equal(4, files[1].Read(ImageCodecs.Default).Width);
        Assert.Equal([false, true], files.Select(file => file.OutputExists()));
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
    [InlineData("empty", "holds no image")]
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
