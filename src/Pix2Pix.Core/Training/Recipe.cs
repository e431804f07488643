using System.ComponentModel.DataAnnotations;
using Pix2Pix.Losses;
using Pix2Pix.Networks;

namespace Pix2Pix.Training;

/// <summary>
/// An experiment without its data: networks, objective, settings, epochs. <see cref="CreateTrainer"/> and <see cref="CreateRun"/>
/// together carry all of it. Change it with <c>with</c>.
/// </summary>
/// <example>
/// <code>
/// var recipe = Recipes.Facades;
/// using var trainer = recipe.CreateTrainer();
/// trainer.Train(pairs, recipe.CreateRun("runs/facades"));
/// </code>
/// </example>
public sealed record Recipe
{
    /// <summary>The name, for example <c>facades</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The generator's shape; by default the paper's U-Net.</summary>
    public GeneratorOptions Generator { get; init; } = new UNetGeneratorOptions();

    /// <summary>
    /// The discriminator's shape; by default the 70×70 PatchGAN. Its input channels are set to what the objective shows it. Not
    /// used where the objective has no adversarial part.
    /// </summary>
    public DiscriminatorOptions Discriminator { get; init; } = new PatchDiscriminatorOptions();

    /// <summary>What the training minimises; by default the paper's, L1 + cGAN.</summary>
    public Objective Objective { get; init; } = Objectives.L1ConditionalGan;

    /// <summary>Batch size, rates, schedule, jitter, seed: what else fixes the result.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Passes over the data.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>The standard deviation of the first weights, whose mean is 0 (appendix 6.2).</summary>
    public double InitialDeviation { get; init; } = 0.02;

    /// <summary>Builds both networks, from the seed of <see cref="Training"/>, and a trainer around them.</summary>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <returns>The trainer, which owns the networks; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Networks and settings do not fit together.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public Pix2PixTrainer CreateTrainer(Device? device = null)
    {
        var generator = Generator.Build(Initializer(1));
        try
        {
            return new Pix2PixTrainer(generator, BuildDiscriminator(), Objective, Training, device);
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>A run of the recipe's <see cref="Epochs"/>; add validation data, observers and the like with <c>with</c>.</summary>
    /// <param name="directory">Where checkpoints and sample images go; null writes nothing.</param>
    /// <returns>What <see cref="Pix2PixTrainer.Train"/> takes beside the data.</returns>
    public TrainingRun CreateRun(string? directory = null) => new() { Epochs = Epochs, Directory = directory };

    private DiscriminatorNetwork? BuildDiscriminator()
    {
        if (Objective.Adversarial is null)
            return null;

        return (Discriminator with { InputChannels = TrainingFit.SeenChannels(Generator, Objective) }).Build(Initializer(2));
    }

    private WeightInitializer Initializer(long network) =>
        WeightInitializer.Normal(InitialDeviation, (long)(SeedMixer.Mix(Training.Seed, network) >> 1));
}
