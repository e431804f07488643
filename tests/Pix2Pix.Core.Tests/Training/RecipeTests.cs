using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class RecipeTests
{
    private static Recipe Small => Recipes.PyTorchReference with
    {
        Generator = Some.SmallUNet,
        Discriminator = Some.SmallPatch with { InputChannels = 1 }, // replaced by what the objective shows
        Epochs = 7,
        Training = new TrainingOptions { BatchSize = 3, Schedule = new LinearDecaySchedule(), Jitter = JitterOptions.ForSize(32) },
    };

    [Fact]
    public void CreateTrainerAndCreateRun_TogetherCarryTheWholeRecipe()
    {
        var recipe = Small;
        using var trainer = recipe.CreateTrainer(CPU);
        var run = recipe.CreateRun("somewhere");

        Assert.Equal(recipe.Generator, trainer.Generator.Options);
        Assert.Equal(recipe.Discriminator with { InputChannels = 6 }, trainer.Discriminator!.Options);
        Assert.Same(recipe.Objective, trainer.Objective);
        Assert.Equal(recipe.Training, trainer.Options);
        Assert.Equal((recipe.Epochs, "somewhere"), (run.Epochs, run.Directory));

        // Whoever adds a property sees to it that trainer or run carries it.
        string[] carried = ["Name", "Generator", "Discriminator", "Objective", "Training", "Epochs", "InitialDeviation"];
        Assert.Equal(carried.Order(), typeof(Recipe).GetProperties().Select(property => property.Name).Order());
    }

    [Fact]
    public void CreateTrainer_DrawsWeightsOfTheDeviation_FromTheSeed()
    {
        var wide = new UNetGeneratorOptions { BaseChannels = 16, Depth = 4 };
        var recipe = Small with { Objective = Objectives.L1, InitialDeviation = 0.5, Generator = wide };
        using var first = recipe.CreateTrainer(CPU);
        using var second = recipe.CreateTrainer(CPU);
        using var other = (recipe with { Training = recipe.Training with { Seed = 1 } }).CreateTrainer(CPU);

        TensorAssert.SameWeights(first.Generator, second.Generator);
        TensorAssert.Different(first.Generator.parameters().First(), other.Generator.parameters().First());
        using var weights = first.Generator.named_parameters().First(entry => entry.parameter.dim() == 4).parameter.std();
        Assert.InRange(weights.item<float>(), 0.45, 0.55);
    }

    [Fact]
    public void Train_WithARecipesRun_JittersAndDecays()
    {
        var schedule = new LinearDecaySchedule { ConstantEpochs = 1, DecayEpochs = 1 };
        var recipe = Small with { Epochs = 2, Training = Small.Training with { Schedule = schedule } };
        var observer = new CollectingObserver();
        using var trainer = recipe.CreateTrainer(CPU);
        trainer.Train(Some.Pairs(3, size: 50), recipe.CreateRun() with { Observers = [observer] });

        Assert.Equal([2e-4, 1e-4], observer.Epochs.Select(epoch => Math.Round(epoch.LearningRate, 12)));
    }

    [Fact]
    public void Training_ReplacedAsAWhole_KeepsThePapersJitter() =>
        Assert.Equal(new JitterOptions(), (Recipes.Facades with { Training = new TrainingOptions { BatchSize = 2 } }).Training.Jitter);
}
