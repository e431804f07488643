using Pix2Pix.Losses;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class StepReadingsTests
{
    [Fact]
    public void Read_WeighsThePartsByTheirShares_AndLeavesOutWhatWasNotMeasured()
    {
        using var scope = NewDisposeScope();
        var readings = new StepReadings(Objectives.L1ConditionalGan, measuresGradients: false);
        Assert.Equal(2, readings.Terms.Count);

        Reading[] measured = [readings.Real, readings.Fake, readings.RealLogit, readings.FakeLogit, .. readings.Terms];
        foreach (var (index, reading) in measured.Index())
        {
            reading.Add(tensor(index + 1f));
            reading.Add(tensor(index + 2f));
        }

        var losses = readings.Read(step: 7, Parts(0.75, 0.25));

        Assert.Equal(7, losses.Step);
        Assert.Equal([("GAN", 5.25, 1.0), ("L1", 6.25, 100.0)], losses.Terms.Select(term => (term.Name, term.Value, term.Weight)));
        Assert.Equal(5.25 + 625, losses.GeneratorTotal);
        var expected = new DiscriminatorLosses { Real = 1.25, Fake = 2.25, Penalty = 0, RealLogit = 3.25, FakeLogit = 4.25 };
        Assert.Equal(expected, losses.Discriminator);
        Assert.Null(losses.GradientNorm);
    }

    [Fact]
    public void Read_OfTwoTermsOfOneName_KeepsThemApart()
    {
        using var scope = NewDisposeScope();
        var term = new WeightedLossTerm { Term = new L1LossTerm() };
        var twice = Objectives.L1 with { Terms = [term, term with { Weight = 2 }] };
        var readings = new StepReadings(twice, measuresGradients: true);
        readings.Terms[0].Add(tensor(1f));
        readings.Terms[1].Add(tensor(3f));
        readings.GeneratorGradient!.Add(tensor(9f));

        var losses = readings.Read(step: 1, Parts(1));

        Assert.Equal([1.0, 3.0], losses.Terms.Select(term => term.Value));
        Assert.Null(losses.Discriminator);
        Assert.Equal(9, losses.GradientNorm);
    }

    private static BatchPart[] Parts(params double[] shares) =>
        [.. shares.Select(share => new BatchPart { Input = tensor(0f), Target = tensor(0f), Share = share, Seed = 0 })];
}
