using Pix2Pix.Losses;

namespace Pix2Pix.Tests.Losses;

public sealed class AdversarialObjectiveTests
{
    // Name, loss for real, for generated, for the generator; at logits −1 and 2.
    public static TheoryData<string, double, double, double> Known => new()
    {
        { "cross-entropy", (Softplus(1) + Softplus(-2)) / 2, (Softplus(-1) + Softplus(2)) / 2, (Softplus(1) + Softplus(-2)) / 2 },
        { "least-squares", (4 + 1) / 2.0, (1 + 4) / 2.0, (4 + 1) / 2.0 },
        { "hinge", (2 + 0) / 2.0, (0 + 3) / 2.0, -0.5 },
        { "wasserstein", -0.5, 0.5, -0.5 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Losses_AtKnownLogits_HaveKnownValues(string name, double real, double fake, double generator)
    {
        var objective = Named(name);
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { -1, 2 }).view(1, 1, 1, 2);

        Assert.Equal(real, objective.RealLoss(logits).item<float>(), 1e-5);
        Assert.Equal(fake, objective.FakeLoss(logits).item<float>(), 1e-5);
        Assert.Equal(generator, objective.GeneratorLoss(logits).item<float>(), 1e-5);
    }

    [Fact]
    public void LeastSquares_TakesOneForRealAndZeroForGenerated()
    {
        using var scope = NewDisposeScope();
        var (zero, one) = (zeros(1, 1, 1, 1), ones(1, 1, 1, 1));
        var objective = AdversarialObjectives.LeastSquares;
        Assert.Equal([0, 1], [objective.RealLoss(one).item<float>(), objective.RealLoss(zero).item<float>()]);
        Assert.Equal([1, 0], [objective.FakeLoss(one).item<float>(), objective.FakeLoss(zero).item<float>()]);
        Assert.Equal([0, 1], [objective.GeneratorLoss(one).item<float>(), objective.GeneratorLoss(zero).item<float>()]);
    }

    [Fact]
    public void CrossEntropy_AtHugeLogits_IsTheLogitItself()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { -1e4f, 1e4f });
        Assert.Equal(5000, AdversarialObjectives.CrossEntropy.RealLoss(logits).item<float>(), 1e-2);
        Assert.Equal(5000, AdversarialObjectives.CrossEntropy.FakeLoss(logits).item<float>(), 1e-2);
        Assert.Equal(5000, AdversarialObjectives.CrossEntropy.GeneratorLoss(logits).item<float>(), 1e-2);
    }

    [Fact]
    public void GradientPenalty_OfALinearJudge_IsItsSlopeMinusOneSquared()
    {
        using var scope = NewDisposeScope();
        using var random = new torch.Generator(1, CPU);
        var (real, fake) = (rand(2, 1, 2, 2), rand(2, 1, 2, 2));

        // The sum over four pixels has a gradient of norm 2 for each image.
        var penalty = GradientPenalty.Compute(images => images.sum([1, 2, 3]), real, fake, random);

        Assert.Equal(1.0, penalty.item<float>(), 1e-5);
    }

    [Fact]
    public void Objectives_AreTheFiveOfTableOne()
    {
        Assert.Equal("100·L1", Objectives.L1.ToString());
        Assert.Null(Objectives.L1.Adversarial);
        Assert.Equal(Conditioning.None, Objectives.Gan.Conditioning);
        Assert.Equal(Conditioning.OnInput, Objectives.ConditionalGan.Conditioning);
        Assert.Empty(Objectives.ConditionalGan.Terms);
        Assert.Equal(100, Assert.Single(Objectives.L1Gan.Terms).Weight);
        Assert.Equal(Conditioning.None, Objectives.L1Gan.Conditioning);
        Assert.Equal("conditional cross-entropy, 1·GAN + 100·L1", Objectives.L1ConditionalGan.ToString());
    }

    [Fact]
    public void Terms_MeasureTheDifferenceToTheTarget()
    {
        using var scope = NewDisposeScope();
        var inputs = new LossInputs
        {
            Input = zeros(1, 1, 1, 2),
            Target = tensor(new float[] { 0, 1 }).view(1, 1, 1, 2),
            Output = tensor(new[] { 0.5f, -1 }).view(1, 1, 1, 2),
        };

        Assert.Equal(1.25, new L1LossTerm().Compute(inputs).item<float>(), 1e-6);
        Assert.Equal((0.25 + 4) / 2, new L2LossTerm().Compute(inputs).item<float>(), 1e-6);
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    private static IAdversarialObjective Named(string name) => name switch
    {
        "cross-entropy" => AdversarialObjectives.CrossEntropy,
        "least-squares" => AdversarialObjectives.LeastSquares,
        "hinge" => AdversarialObjectives.Hinge,
        _ => AdversarialObjectives.Wasserstein(),
    };
}
