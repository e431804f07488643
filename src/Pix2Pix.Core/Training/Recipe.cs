using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;

namespace Pix2Pix.Training;

/// <summary>
/// Everything that a training is made of but the data: networks, objective, numbers, jitter, schedule. Change it with
/// <c>with</c>.
/// </summary>
public sealed record Recipe
{
    /// <summary>The name, for example <c>facades</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The generator's shape.</summary>
    public GeneratorOptions Generator { get; init; } = new UNetGeneratorOptions();

    /// <summary>
    /// The discriminator's shape; its input channels are set to what the objective shows it. Not used where the
    /// objective has no adversarial part.
    /// </summary>
    public DiscriminatorOptions Discriminator { get; init; } = new PatchDiscriminatorOptions();

    /// <summary>What to work for.</summary>
    public Objective Objective { get; init; } = Objectives.L1ConditionalGan;

    /// <summary>Epochs, batch size, rates, seed.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>The jitter of the pairs; null takes them as they are.</summary>
    public JitterOptions? Jitter { get; init; } = new();

    /// <summary>The learning rate over the epochs.</summary>
    public ILearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>How the weights begin.</summary>
    public double InitialDeviation { get; init; } = 0.02;

    /// <summary>Builds both networks, from the seed of <see cref="Training"/>, and a trainer around them.</summary>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <returns>The trainer, which owns the networks; the caller disposes it.</returns>
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

    private DiscriminatorNetwork? BuildDiscriminator()
    {
        if (Objective.Adversarial is null)
            return null;

        var seen = Objective.Conditioning == Conditioning.OnInput
            ? Generator.InputChannels + Generator.OutputChannels
            : Generator.OutputChannels;

        return (Discriminator with { InputChannels = seen }).Build(Initializer(2));
    }

    private WeightInitializer Initializer(long network) =>
        WeightInitializer.Normal(InitialDeviation, (long)(SeedMixer.Mix(Training.Seed, network) >> 1));
}
