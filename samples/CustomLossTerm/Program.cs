using CustomLossTerm;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using static TorchSharp.torch;

// A term of your own joins the objective like any other: it gets the input, the target and the output, and has a weight.
TorchBackend.EnsureLoaded();
var objective = Objectives.L1ConditionalGan with
{
    Terms = [.. Objectives.L1ConditionalGan.Terms, new WeightedLossTerm { Term = new GradientDifferenceLossTerm(), Weight = 10 }],
};

var recipe = new Recipe
{
    Name = "custom loss",
    Generator = new UNetGeneratorOptions { Depth = 4, BaseChannels = 8 },
    Discriminator = new PatchDiscriminatorOptions { Layers = 2, BaseChannels = 8 },
    Objective = objective,
    Training = new TrainingOptions { LearningRate = 1e-3 },
};
using var trainer = recipe.CreateTrainer();

// Any tensors do for a demonstration. Here the network learns to turn noise upside down.
var input = rand(4, 3, 32, 32).Multiply(2).Add(-1);
using var batch = new PairBatch { Input = input, Target = input.flip(2) };

for (var step = 1; step <= 200; step++)
{
    var losses = trainer.Step(batch);
    if (step == 1 || step % 50 == 0)
    {
        var terms = losses.Terms.Select(term => FormattableString.Invariant($"{term.Name} {term.Value:F4}"));
        Console.WriteLine($"step {step,3}: {string.Join("  ", terms)}");
    }
}
