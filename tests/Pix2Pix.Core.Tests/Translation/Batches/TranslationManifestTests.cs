using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Tests.Translation.Batches;

public sealed class TranslationManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Book => _folder.PathOf("manifest.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_WritesOneLineForEachResult_AtOnce()
    {
        using var manifest = TranslationManifest.Create(Book);
        manifest.Add(Result("a", TranslationStatus.Translated) with { Size = (640, 480), Time = TimeSpan.FromSeconds(0.25) });
        manifest.Add(Result("b", TranslationStatus.Failed) with { Error = new IOException("„b“ is broken\nfor good") });

        using var reader = new StreamReader(new FileStream(Book, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.Equal(
            """{"input":"a","output":"a.png","status":"translated","width":640,"height":480,"seconds":0.25}""" + "\n"
            + """{"input":"b","output":"b.png","status":"failed","seconds":0,"error":"„b“ is broken\nfor good"}""" + "\n",
            reader.ReadToEnd());
    }

    [Fact]
    public void Resume_KnowsWhatIsDoneAndStillThere()
    {
        using (var first = TranslationManifest.Create(Book))
        {
            first.Add(Result("there", TranslationStatus.Translated));
            first.Add(Result("gone", TranslationStatus.Translated));
            first.Add(Result("failed", TranslationStatus.Failed));
        }

        _folder.Write("there.png", []);
        _folder.Write("failed.png", []);
        using var manifest = TranslationManifest.Resume(Book);

        Assert.Equal([true, false, false, false], new[] { "there", "gone", "failed", "new" }.Select(name => manifest.IsDone(Job(name))));
    }

    [Fact]
    public void Resume_AfterAKillInMidLine_LosesThatLineOnly()
    {
        using (var first = TranslationManifest.Create(Book))
            first.Add(Result("a", TranslationStatus.Translated));

        File.AppendAllText(Book, """{"input":"b","out""");
        Assert.Equal("a", Assert.Single(TranslationManifest.LoadEntries(Book)).Input);

        using (var second = TranslationManifest.Resume(Book))
            second.Add(Result("c", TranslationStatus.Translated));

        Assert.Equal(["a", "c"], TranslationManifest.LoadEntries(Book).Select(entry => entry.Input));
    }

    [Fact]
    public void Resume_OfAnotherFile_RefusesAndLeavesIt()
    {
        File.WriteAllText(Book, "my notes\nof the day\n");
        Assert.Contains("Line 1", Assert.Throws<InvalidDataException>(() => TranslationManifest.Resume(Book)).Message, StringComparison.Ordinal);
        Assert.Equal("my notes\nof the day\n", File.ReadAllText(Book));
    }

    [Fact]
    public void Create_WhereOneIs_RefusesUnlessTold()
    {
        TranslationManifest.Create(Book).Dispose();
        Assert.Throws<IOException>(() => TranslationManifest.Create(Book));
        TranslationManifest.Create(Book, replace: true).Dispose();
    }

    private FileTranslation Job(string name) => new(_folder.PathOf($"in/{name}"), _folder.PathOf($"{name}.png"));

    private TranslationResult Result(string name, TranslationStatus status) => new() { Job = Job(name), Status = status };
}
