using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data.Folders;

public sealed class DatasetFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A/train B/train A/test B/test A/val B/val", "train: A/train B/train; val: A/val B/val; test: A/test B/test")]
    [InlineData("train/A train/B test/A test/B", "train: train/A train/B; test: test/A test/B")]
    [InlineData("trainA trainB testA testB", "train: trainA trainB; test: testA testB")]
    [InlineData("train_A train_B", "train: train_A train_B")]
    [InlineData("A B", "all: A B")]
    [InlineData("a b", "all: a b")]
    [InlineData("A/Train B/train A/testing B/Test", "train: A/Train B/train; test: A/testing B/Test")]
    [InlineData("Training/A Training/B validation/A validation/B", "train: Training/A Training/B; val: validation/A validation/B")]
    public void Find_TwoFolders_UnderstandsTheLayoutsInUse(string folders, string expected)
    {
        Put(folders);
        var found = DatasetFolder.Find(Root, PairLayout.Folders);
        Assert.Equal(expected, string.Join("; ", found.Parts.Select(part => $"{PartNames.NameOf(part.Part)}: {Shown(part.FolderOf("A"))} {Shown(part.FolderOf("B"))}")));
    }

    [Theory]
    [InlineData("train val test", "train: train; val: val; test: test")]
    [InlineData("Train VALID Testing", "train: Train; val: VALID; test: Testing")]
    [InlineData("day night", "all: .")]
    public void Find_WholePairs_UnderstandsParts(string folders, string expected)
    {
        Put(folders);
        var found = DatasetFolder.Find(Root, PairLayout.Aligned);
        Assert.Equal(expected, string.Join("; ", found.Parts.Select(part => $"{PartNames.NameOf(part.Part)}: {Shown(part.FolderOf(""))}")));
    }

    [Theory]
    [InlineData(PairLayout.Aligned, "A B", "A/ and B/ found in *: did you mean --layout folders?")]
    [InlineData(PairLayout.Aligned, "trainA trainB", "did you mean --layout folders?")]
    [InlineData(PairLayout.Aligned, "train/A train/B", "did you mean --layout folders?")]
    [InlineData(PairLayout.Aligned, "val validation train", "two folders for the part val: val and validation")]
    [InlineData(PairLayout.Aligned, ". test", "holds 1 images beside the folder test")]
    [InlineData(PairLayout.Aligned, "day/train day/test", "holds the folder day/test")]
    [InlineData(PairLayout.Folders, "A/day/test B/day/test", "holds the folder day/test")]
    [InlineData(PairLayout.Folders, "A B trainA trainB", "in two ways")]
    [InlineData(PairLayout.Folders, "A/train A B/train B", "it is not clear which part they are")]
    [InlineData(PairLayout.Folders, "A/train B/test", "no part in common: train against test")]
    [InlineData(PairLayout.Folders, "left right", "holds no two folders of pairs")]
    [InlineData(PairLayout.Folders, "train test", "holds no two folders of pairs")]
    public void Find_WhatCanBeReadInTwoWaysOrNone_IsRefused(PairLayout layout, string folders, string message)
    {
        Put(folders);
        var said = Assert.Throws<PairedDatasetException>(() => DatasetFolder.Find(Root, layout)).Message;
        Assert.Contains(message.Replace("*", Root, StringComparison.Ordinal), said, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_OfATestSetAlone_IsRefused()
    {
        Put("test");
        Assert.Contains("none to train on", Assert.Throws<PairedDatasetException>(() => DatasetFolder.Find(Root, PairLayout.Aligned).Training).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NamesByAlias_AndWhatIsNoPart_IsNoted()
    {
        Put(". Train validation extra");
        Assert.Equal(
            [
                $"left out 1 images directly in {Root} (0.png)",
                $"left out the folder {Path.Combine(Root, "extra")}, which is no part (1 images)",
                "the folder Train is read as the part train",
                "the folder validation is read as the part val",
            ],
            DatasetFolder.Find(Root, PairLayout.Aligned).Notes);
    }

    [Fact]
    public void Find_APartThatOneSideLacks_IsNoted()
    {
        Put("A/train B/train A/test");
        var found = DatasetFolder.Find(Root, PairLayout.Folders);
        Assert.Equal($"left out the part test: {Path.Combine(Root, "B")} has no folder for it", Assert.Single(found.Notes));
        Assert.Null(found.Find(DatasetPart.Test));
    }

    [Fact]
    public void FolderOf_AFurtherInput_LiesBesideTheSides()
    {
        Put("A/train B/train depth/train");
        Assert.Equal("depth/train", Shown(DatasetFolder.Find(Root, PairLayout.Folders).Training.FolderOf("depth")));
        Assert.Null(DatasetFolder.Find(Root, PairLayout.Folders).Training.FolderOf("edges"));
    }

    private string Root => _folder.PathOf("data");

    private string Shown(string? path) => path is null ? "nothing" : Path.GetRelativePath(Root, path).Replace('\\', '/');

    private void Put(string folders)
    {
        foreach (var folder in folders.Split(' '))
        {
            Directory.CreateDirectory(Path.Combine(Root, folder));
            _folder.Write($"data/{folder}/0.png", []);
        }
    }
}
