using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>Checks that networks, objective, settings and batches fit together.</summary>
internal static class TrainingFit
{
    /// <summary>Copies the options, checked with everything in them and against the generator.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    /// <exception cref="ArgumentException">The inputs are not what the generator takes.</exception>
    public static TrainingOptions Checked(TrainingOptions options, GeneratorOptions generator)
    {
        var jitter = options.Jitter is null ? null : OptionsGuard.Validated(options.Jitter with { });
        var copy = OptionsGuard.Validated(options with { Jitter = jitter });

        if (copy.Labels is { } labels && OptionsGuard.Validated(labels).Count != generator.InputChannels)
        {
            throw new ArgumentException(
                $"The inputs have {labels.Count} classes, but the generator takes {generator.InputChannels} channels; "
                + $"build it with InputChannels = {labels.Count}.", nameof(options));
        }

        if (generator.InputChannels % copy.InputImageCount != 0)
        {
            throw new ArgumentException(
                $"The generator takes {generator.InputChannels} channels, which cannot be those of {copy.InputImageCount} images.",
                nameof(options));
        }

        return copy;
    }

    /// <summary>Checks that the objective can be trained for with these networks.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says what to change.</exception>
    public static void Check(GeneratorOptions generator, DiscriminatorOptions? discriminator, Objective objective)
    {
        if (discriminator is null && objective.Adversarial is not null)
            throw new ArgumentException($"The objective ({objective}) plays against a discriminator; give one, or choose Objectives.L1.");

        if (discriminator is not null && objective.Adversarial is null)
            throw new ArgumentException($"The objective ({objective}) has no adversarial part; give no discriminator.");

        if (!objective.GeneratorTerms.Any())
            throw new ArgumentException("The objective has no term; the generator would learn nothing.");

        if (objective.GeneratorTerms.CountBy(term => term.Term.Name).FirstOrDefault(entry => entry.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two terms of the objective are named {twice}; give each a name of its own, which reports need.");

        var seen = SeenChannels(generator, objective);
        if (discriminator is not null && discriminator.InputChannels != seen)
        {
            throw new ArgumentException(
                $"The discriminator sees {seen} channels under this objective ({objective}), "
                + $"but it was built for {discriminator.InputChannels}; set InputChannels = {seen}.");
        }
    }

    /// <summary>The channels of what the discriminator is shown.</summary>
    public static int SeenChannels(GeneratorOptions generator, Objective objective) => objective.Conditioning == Conditioning.OnInput
        ? generator.InputChannels + generator.OutputChannels
        : generator.OutputChannels;

    /// <summary>Checks the shapes of a batch.</summary>
    /// <exception cref="ArgumentException">They are not those that the generator takes and gives.</exception>
    public static void Check(PairBatch batch, GeneratorOptions generator)
    {
        ArgumentNullException.ThrowIfNull(batch);
        TensorGuard.Images(batch.Input, generator.InputChannels, nameof(batch.Input));
        TensorGuard.Images(batch.Target, generator.OutputChannels, nameof(batch.Target));
        TensorGuard.SameExtent(batch.Input, batch.Target, nameof(batch.Input), nameof(batch.Target));
    }
}
