using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Loss terms that differentiate logits or output themselves, at widths where own kernels run.</summary>
public sealed class DifferentiatingLossTermTests
{
    private static readonly PatchDiscriminatorOptions Wide = new() { BaseChannels = 64, Layers = 2 };

    [Fact]
    public void InAProcessOfItsOwn_EveryTest_Passes() => ChildProcess.Passes(typeof(DifferentiatingLossTermTests));

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    public void Step_WithATermThatDifferentiatesTheLogits_IsToTheBitThatWithoutIt(int times)
    {
        using var plain = Trainer(new Term(inputs => Mean(inputs.Output)));
        using var differentiating = Trainer(new Term(inputs =>
        {
            using var scope = NewDisposeScope();
            for (var time = 0; time < times; time++)
            {
                var gradient = autograd.grad([inputs.OutputLogits!.sum()], [inputs.Output], retain_graph: true)[0];
                Assert.True(gradient.abs().sum().item<float>() > 0);
            }

            return Mean(inputs.Output).MoveToOuterDisposeScope();
        }));

        for (var step = 0; step < 2; step++)
        {
            using var batch = Some.Batch(size: 64, seed: (ulong)step);
            plain.Step(batch);
            differentiating.Step(batch);
        }

        TensorAssert.SameWeights(plain.Generator, differentiating.Generator);
        TensorAssert.SameWeights(plain.Discriminator!, differentiating.Discriminator!);
    }

    [Fact(Explicit = true)]
    public void Grad_OfLogits_HasTheNumbersOfTorch()
    {
        var own = Gradients(once: true);
        var torchs = Gradients(once: true, ConvolutionEngine.Autograd);
        Assert.All(own.Zip(torchs), pair => AssertClose(pair.Second, pair.First));
    }

    [Fact(Explicit = true)]
    public void Grad_OfAGradient_HasTheNumbersOfTorch()
    {
        var own = Gradients(once: false);
        var torchs = Gradients(once: false, ConvolutionEngine.Autograd);
        Assert.All(own.Zip(torchs), pair => AssertClose(pair.Second, pair.First));
    }

    [Fact(Explicit = true)]
    public void Grad_WithRespectToWeights_GivesThemAndLeavesGradAlone()
    {
        using var network = new PatchDiscriminator(Wide, WeightInitializer.Normal(0.05, 1));
        var tape = new KernelTape();
        using var step = tape.NewStep();
        var weights = network.parameters().Where(parameter => parameter.dim() == 4).ToArray();
        var logits = Judge(network, Some.Images(1, 6, 64), ConvolutionEngine.Training(tape));

        var gradients = autograd.grad([logits.sum()], weights, retain_graph: true);

        Assert.All(weights, weight => Assert.Null(weight.grad));
        tape.Backward(logits.sum());
        foreach (var (weight, gradient) in weights.Zip(gradients))
            AssertClose(weight.grad!, gradient);
    }

    [Fact(Explicit = true)]
    public void Backward_AfterAFailureInAKernel_ThrowsIt()
    {
        using var network = new PatchDiscriminator(Wide, WeightInitializer.Normal(0.05, 1));
        var tape = new KernelTape();
        using (tape.NewStep())
        {
            var logits = Judge(network, Some.Images(1, 6, 64), ConvolutionEngine.Training(tape));
            tape.NewStep().Dispose(); // frees what the pass back needs
            Assert.ThrowsAny<Exception>(() => tape.Backward(logits.sum()));
        }

        using (tape.NewStep())
            tape.Backward(Judge(network, Some.Images(1, 6, 64), ConvolutionEngine.Training(tape)).sum());
    }

    [Fact]
    public void Step_WithATermThatThrows_LeavesNoTensorBehind()
    {
        var fails = false;
        using var trainer = Trainer(new Term(inputs => fails ? throw new InvalidOperationException("no") : Mean(inputs.Output)));
        using var batch = Some.Batch(size: 64);
        trainer.Step(batch);
        fails = true;
        Assert.Throws<InvalidOperationException>(() => trainer.Step(batch));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var step = 0; step < 5; step++)
            Assert.Throws<InvalidOperationException>(() => trainer.Step(batch));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // The gradients of the input and the weights: of the logits' sum, or of a penalty on its gradient.
    private static List<Tensor> Gradients(bool once, ConvolutionEngine? engine = null)
    {
        using var network = new PatchDiscriminator(Wide, WeightInitializer.Normal(0.05, 1));
        var tape = new KernelTape();
        using var step = tape.NewStep();
        var input = Some.Images(2, 6, 64).requires_grad_();
        var logits = Judge(network, input, engine ?? ConvolutionEngine.Training(tape));
        var gradient = autograd.grad([logits.sum()], [input], retain_graph: true, create_graph: !once)[0];
        if (once)
            return [gradient.DetachFromDisposeScope()];

        tape.Backward(gradient.flatten(1).norm(1, false, 2).Add(-1).Squared().mean().Add(logits.mean()));
        return [.. network.parameters().Prepend(input).Select(tensor => tensor.grad!.clone().DetachFromDisposeScope())];
    }

    private static Tensor Judge(PatchDiscriminator network, Tensor input, ConvolutionEngine engine) =>
        network.Judge(input, ForwardContext.Training with { Engine = engine });

    private static Tensor Mean(Tensor output) => output.abs().mean();

    private static Pix2PixTrainer Trainer(Term term) => new(
        new UNetGenerator(new UNetGeneratorOptions { BaseChannels = 32, Depth = 4 }, WeightInitializer.Normal(seed: 1)),
        new PatchDiscriminator(Wide, WeightInitializer.Normal(seed: 2)),
        Objectives.L1ConditionalGan with { Terms = [new WeightedLossTerm { Term = term, Weight = 10 }] },
        Some.Training,
        CPU);

    private static void AssertClose(Tensor expected, Tensor actual) => Assert.True(
        expected.Subtract(actual).abs().max().item<float>() <= 1e-4 * expected.abs().max().item<float>(), "The gradients differ.");

    private sealed class Term(Func<LossInputs, Tensor> compute) : ILossTerm
    {
        public string Name => "own";

        public Tensor Compute(LossInputs inputs) => compute(inputs);
    }
}
