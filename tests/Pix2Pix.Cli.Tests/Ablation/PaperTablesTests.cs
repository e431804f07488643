using Pix2Pix.Cli.Ablation;
using Pix2Pix.Cli.Training;
using Pix2Pix.Losses;
using Pix2Pix.Networks;

namespace Pix2Pix.Cli.Tests.Ablation;

public sealed class PaperTablesTests
{
    private static readonly TrainSettings Common = new() { Data = "pairs" };

    [Theory]
    [InlineData(AblationTable.Losses, 5)]
    [InlineData(AblationTable.Generators, 4)]
    [InlineData(AblationTable.Patches, 4)]
    [InlineData(AblationTable.Colors, 4)]
    [InlineData(AblationTable.Labels, 3)]
    internal void Tables_HaveThePapersRowsAndANumberForEachColumn(AblationTable table, int rows)
    {
        var paper = PaperTables.Of(table);
        Assert.Equal(rows, paper.Rows.Count);
        Assert.All(paper.Rows, row => Assert.Equal(paper.Columns.Count, row.Paper.Count));
    }

    [Fact]
    public void Variants_OfOneNameInSeveralTables_AreOneTraining()
    {
        var rows = new[] { AblationTable.Losses, AblationTable.Generators, AblationTable.Patches, AblationTable.Colors }.SelectMany(table => PaperTables.Of(table).Rows);
        Assert.All(rows.GroupBy(row => row.Variant), group => Assert.Single(group.Select(row => row.Change(Common)).Distinct()));
    }

    [Fact]
    public void Variants_TrainWhatTheyAreNamedAfter()
    {
        Recipe("gan", Losses(), recipe => Assert.Equal((Conditioning.None, 0), (recipe.Objective.Conditioning, recipe.Objective.Terms.Count)));
        Recipe("l1", Losses(), recipe => Assert.Null(recipe.Objective.Adversarial));
        Recipe("encoder-decoder-l1", PaperTables.Of(AblationTable.Generators), recipe => Assert.IsType<EncoderDecoderGeneratorOptions>(recipe.Generator));
        Recipe("patch-1", PaperTables.Of(AblationTable.Patches), recipe => Assert.IsType<PixelDiscriminatorOptions>(recipe.Discriminator));
        Recipe("patch-286", PaperTables.Of(AblationTable.Patches), recipe => Assert.Equal(5, Assert.IsType<PatchDiscriminatorOptions>(recipe.Discriminator).Layers));
    }

    private static PaperTable Losses() => PaperTables.Of(AblationTable.Losses);

    private static void Recipe(string variant, PaperTable table, Action<Pix2Pix.Training.Recipe> check) =>
        check(table.Rows.Single(row => row.Variant == variant).Change(Common).ToRecipe());
}
