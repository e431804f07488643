using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Alone, because other tests draw from torch's own generator too.</summary>
[Collection(nameof(RunAlone))]
public sealed class DrawingTermTests
{
    [Fact]
    public void Train_WithATermThatDraws_ResumesWithTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var objective = Objectives.L1 with { Terms = [new WeightedLossTerm { Term = new NoisyTerm(), Weight = 1 }] };
        var run = new TrainingRun { Epochs = 1, Directory = folder.PathOf("run") };

        manual_seed(5);
        using var whole = Some.Trainer(objective);
        whole.Train(Some.Pairs(2), run with { Epochs = 2, Directory = null });

        manual_seed(5);
        using (var first = Some.Trainer(objective))
            first.Train(Some.Pairs(2), run);

        rand(9).Dispose();
        using var second = Some.Trainer(objective);
        second.Resume(folder.PathOf("run"));
        second.Train(Some.Pairs(2), run with { Epochs = 2 });
        TensorAssert.SameWeights(whole.Generator, second.Generator);
    }

    private sealed class NoisyTerm : ILossTerm
    {
        public string Name => "noisy";

        public Tensor Compute(LossInputs inputs) => inputs.Output.Subtract(inputs.Target).Add(randn_like(inputs.Target)).abs().mean();
    }
}
