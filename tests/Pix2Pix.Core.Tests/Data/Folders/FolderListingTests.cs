using System.Diagnostics;
using System.Runtime.Versioning;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data.Folders;

public sealed class FolderListingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_AMixedFolder_AccountsForEveryFile()
    {
        Put("0.png", "sub/1.JPG", "2.heic", "3.dcm", "4.dcm", "notes.txt", "LICENSE", ".hidden.png", "sub/._1.jpg", ".git/a.png");
        var listing = FolderListing.Of(Root);

        Assert.Equal(["0.png", "sub/1.JPG"], listing.Files);
        Assert.Equal(10, listing.Files.Count + listing.LeftOut.Sum(files => files.Files.Count));
        Assert.Contains("2 DICOM files (3.dcm, 4.dcm)", listing.Note, StringComparison.Ordinal);
        Assert.Contains("1 HEIF files (2.heic)", listing.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("notes.txt", listing.Note, StringComparison.Ordinal); // no image: counted, not complained about
        Assert.Equal([".git", ".hidden.png", "sub/._1.jpg"], listing.LeftOut.Single(files => files.Kind == "hidden files and folders").Files);
    }

    [Fact]
    public void Of_AFileWithABackslash_KeepsItsName()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there it parts folders");
        Put("a\\b.png");
        Assert.Equal(["a\\b.png"], FolderListing.Of(Root).Files);
    }

    [Fact]
    public void Of_OnlyImages_HasNoNote()
    {
        Put("0.png", "sub/1.webp");
        Assert.Null(FolderListing.Of(Root).Note);
    }

    [Fact]
    public void OfImages_WithoutOne_SaysWhatIsThereInstead()
    {
        Put("scan.jxl");
        var message = Assert.Throws<PairedDatasetException>(() => FolderListing.OfImages(Root)).Message;
        Assert.Contains("1 JPEG XL files (scan.jxl)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LinksThatLeadBack_ReadsEachFolderOnce()
    {
        Put("a/1.png", "b/2.png");
        foreach (var place in new[] { "a/up", "b/up", "a/self" })
            Directory.CreateSymbolicLink(_folder.PathOf("data/" + place), place.EndsWith("self", StringComparison.Ordinal) ? "." : "..");

        var watch = Stopwatch.StartNew();
        var listing = FolderListing.Of(Root);

        Assert.Equal(["a/1.png", "b/2.png"], listing.Files);
        Assert.Contains("3 links to folders that are read already (a/self, a/up, b/up)", listing.Note, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "The walk turned in circles.");
    }

    [Fact]
    public void Of_LinksToFoldersElsewhere_ReadsThemOnce()
    {
        Put("a/1.png");
        Directory.CreateDirectory(_folder.PathOf("other/inner"));
        _folder.Write("other/inner/2.png", []);
        Directory.CreateSymbolicLink(_folder.PathOf("data/x"), _folder.PathOf("other"));
        Directory.CreateSymbolicLink(_folder.PathOf("data/y"), _folder.PathOf("other"));
        Directory.CreateSymbolicLink(_folder.PathOf("data/z"), _folder.PathOf("data/a"));

        var listing = FolderListing.Of(Root);
        Assert.Equal(2, listing.Files.Count);
        Assert.Equal(2, listing.LeftOut.Single().Files.Count);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Of_AFolderThatMayNotBeRead_Fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "this user may read every folder");
        Put("locked/1.png", "2.png");
        var locked = _folder.PathOf("data/locked");
        File.SetUnixFileMode(locked, UnixFileMode.None);
        try
        {
            var said = Assert.Throws<PairedDatasetException>(() => FolderListing.Of(Root)).Message;
            Assert.Contains("locked cannot be read", said, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string Root => _folder.PathOf("data");

    private void Put(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf("data/" + file))!);
            _folder.Write("data/" + file, []);
        }
    }
}
