using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class DatasetSurveyTests
{
    [Fact]
    public void Of_CountsSizesFormsAndContents()
    {
        var (first, second) = (Some.Image(4, 4, 3, seed: 1), Some.Image(6, 4, 1, seed: 2));
        var survey = DatasetSurvey.Of(new InMemoryPairedDataset([Pair("a", first, first), Pair("b", second, Some.Image(6, 4, 3)), Pair("c", first.Clone(), first), Pair("d", first, Some.Inverted(first))]));

        Assert.Equal(4, survey.Pairs);
        Assert.Equal([("4×4", 3), ("6×4", 1)], survey.Sizes.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([("3 channels of 8 bits", 3), ("1 channel of 8 bits", 1)], survey.InputForms.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([["a", "c"]], survey.Duplicates);
    }

    [Fact]
    public void SharedWith_FindsPairsOfOneContent()
    {
        var pair = Pair("here", Some.Image(4, 4, 3, seed: 1), Some.Image(4, 4, 3, seed: 2));
        var train = DatasetSurvey.Of(new InMemoryPairedDataset([pair, Pair("other", pair.Target, pair.Input)]));
        var test = DatasetSurvey.Of(new InMemoryPairedDataset([pair with { Name = "there" }]));
        Assert.Equal([("here", "there")], train.SharedWith(test));
    }

    [Fact]
    public void Of_PairsThatCannotBeRead_CountsThemAndSaysWhy()
    {
        var survey = DatasetSurvey.Of(new HalfReadable());

        Assert.Equal(4, survey.Pairs);
        Assert.Equal(["1 is broken", "3 is broken"], survey.Unreadable);
        Assert.Equal(2, survey.Sizes["4×4"]);
    }

    private static ImagePair Pair(string name, ImageBuffer input, ImageBuffer target) => new() { Name = name, Input = input, Target = target };

    private sealed class HalfReadable : IPairedDataset
    {
        public int Count => 4;

        public ImagePair Read(int index) => index % 2 == 0
            ? Pair($"{index}", Some.Image(4, 4, 3, seed: index), Some.Image(4, 4, 3))
            : throw new PairedDatasetException($"{index} is broken");
    }
}
