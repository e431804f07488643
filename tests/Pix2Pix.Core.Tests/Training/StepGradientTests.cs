using Pix2Pix.Checkpoints;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>What a step differentiates, against gradients computed here from the formulas of the paper.</summary>
public sealed class StepGradientTests
{
    private static readonly UNetGeneratorOptions WithoutNoise = Some.SmallUNet with { Dropout = 0 };

    [Theory]
    [InlineData(Conditioning.OnInput)]
    [InlineData(Conditioning.None)]
    public void Step_MovesTheDiscriminatorAlongHalfOfBothLosses(Conditioning conditioning)
    {
        using var scope = NewDisposeScope();
        using var batch = Some.Batch();
        var objective = Objectives.L1ConditionalGan with { Conditioning = conditioning };
        using var trainer = Trainer(objective);

        var output = trainer.Generator.Translate(batch.Input, ForwardContext.Training);
        var (fake, real) = (Judged(trainer, batch.Input, output, conditioning), Judged(trainer, batch.Input, batch.Target, conditioning));
        var loss = Softplus(fake).mean().Add(Softplus(real.neg()).mean()).Multiply(0.5);
        var expected = Norm(autograd.grad([loss], [.. trainer.Discriminator!.parameters()]));

        Assert.Equal(expected, trainer.Step(batch).Discriminator!.GradientNorm!.Value, expected * 1e-3);
    }

    [Fact]
    public void Step_MovesTheGeneratorAlongItsWeightedTerms()
    {
        using var scope = NewDisposeScope();
        using var batch = Some.Batch();
        using var trainer = Trainer(Objectives.L1ConditionalGan with { AdversarialWeight = 500 }, learningRate: 1e-12); // D does not move first

        var output = trainer.Generator.Translate(batch.Input, ForwardContext.Training);
        var fooled = Softplus(Judged(trainer, batch.Input, output, Conditioning.OnInput).neg()).mean();
        var loss = fooled.Multiply(500).Add(output.Subtract(batch.Target).abs().mean().Multiply(100));
        var expected = Norm(autograd.grad([loss], [.. trainer.Generator.parameters()]));

        Assert.Equal(expected, trainer.Step(batch).GradientNorm!.Value, expected * 1e-3);
    }

    [Fact]
    public void Step_WeighsTheGradientPenalty()
    {
        using var batch = Some.Batch();
        var penalties = new[] { 1.0, 7.0 }.Select(weight =>
        {
            using var trainer = Trainer(Objectives.L1ConditionalGan with { Adversarial = AdversarialObjectives.Wasserstein(weight) });
            return trainer.Step(batch).Discriminator!.Penalty;
        }).ToList();

        Assert.True(penalties[0] > 0.01);
        Assert.Equal(7, penalties[1] / penalties[0], 1e-4);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Step_AveragesGradientsByBeta1(double beta1)
    {
        using var batch = Some.Batch();
        using var trainer = Trainer(Objectives.L1ConditionalGan, beta1: beta1);
        var losses = trainer.Step(batch);

        var weights = trainer.State.Capture().Weights; // after one step the running mean is (1 − β1) · gradient
        Assert.Equal((1 - beta1) * losses.GradientNorm!.Value, MeanNorm(weights["generator-optimizer"]), losses.GradientNorm.Value * 1e-3);
        var discriminator = losses.Discriminator!.GradientNorm!.Value;
        Assert.Equal((1 - beta1) * discriminator, MeanNorm(weights["discriminator-optimizer"]), discriminator * 1e-3);
    }

    [Fact]
    public void Step_KeepsTheAverageInStepWithTheRunningStatistics()
    {
        using var batch = Some.Batch();
        using var trainer = Some.Trainer(options: Some.Training with { AverageDecay = 0.9 });
        trainer.Step(batch);

        Assert.All(trainer.Generator.named_buffers().Zip(trainer.BestGenerator.named_buffers()), pair =>
            Assert.True(pair.First.buffer.equal(pair.Second.buffer).all().item<bool>(), pair.First.name));
        Assert.False(trainer.Generator.parameters().First().equal(trainer.BestGenerator.parameters().First()).all().item<bool>());
    }

    [Fact]
    public void Tensors_OfATrainingInSixteenBits_HoldTheScaler()
    {
        using var generator = WithoutNoise.Build();
        using var optimizers = new TrainerOptimizers(generator, null, Some.Training with { Precision = Precision.Float16 }, CPU);
        Assert.Contains("loss-scaler", optimizers.Tensors);
    }

    private static Pix2PixTrainer Trainer(Objective objective, double learningRate = 2e-4, double beta1 = 0.5) => new(
        new UNetGenerator(WithoutNoise with { Normalization = Normalization.Instance }, WeightInitializer.Normal(seed: 1)),
        new PatchDiscriminator(
            Some.SmallPatch with { InputChannels = objective.Conditioning == Conditioning.OnInput ? 6 : 3, Normalization = Normalization.Instance },
            WeightInitializer.Normal(seed: 2)),
        objective,
        Some.Training with { LearningRate = learningRate, AdamBeta1 = beta1 },
        CPU)
    {
        GradientNormInterval = 1,
    };

    private static Tensor Judged(Pix2PixTrainer trainer, Tensor input, Tensor image, Conditioning conditioning) =>
        trainer.Discriminator!.Judge(conditioning == Conditioning.OnInput ? cat([input, image], 1) : image, ForwardContext.Training);

    private static Tensor Softplus(Tensor values) => nn.functional.softplus(values);

    private static double Norm(IEnumerable<Tensor> gradients) => Math.Sqrt(gradients.Sum(gradient => gradient.Squared().sum().item<float>()));

    private static double MeanNorm(IEnumerable<StoredTensor> state) => Math.Sqrt(state
        .Where(tensor => tensor.Name.StartsWith("exp_avg.", StringComparison.Ordinal))
        .Sum(tensor => tensor.Floats().Sum(value => (double)value * value)));
}
