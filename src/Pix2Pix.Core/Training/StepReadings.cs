using Pix2Pix.Losses;

namespace Pix2Pix.Training;

/// <summary>What a step measures. The scalars stay on the device until <see cref="Read"/> fetches all of them at once.</summary>
/// <param name="objective">Gives the terms of the generator.</param>
/// <param name="measuresGradients">Whether this step measures the norms of the gradients.</param>
internal sealed class StepReadings(Objective objective, bool measuresGradients)
{
    private readonly WeightedLossTerm[] _terms = [.. objective.GeneratorTerms];

    /// <summary>The discriminator's loss on targets, before halving.</summary>
    public Reading Real { get; } = new();

    /// <summary>The discriminator's loss on translations, before halving.</summary>
    public Reading Fake { get; } = new();

    /// <summary>The weighted gradient penalty.</summary>
    public Reading Penalty { get; } = new();

    /// <summary>The mean logit of targets.</summary>
    public Reading RealLogit { get; } = new();

    /// <summary>The mean logit of translations.</summary>
    public Reading FakeLogit { get; } = new();

    /// <summary>The norm of the discriminator's gradient; null where none is measured.</summary>
    public Reading? DiscriminatorGradient { get; } = measuresGradients ? new() : null;

    /// <summary>The generator's terms, unweighted, in the objective's order.</summary>
    public IReadOnlyList<Reading> Terms { get; } = [.. objective.GeneratorTerms.Select(_ => new Reading())];

    /// <summary>The norm of the generator's gradient; null where none is measured.</summary>
    public Reading? GeneratorGradient { get; } = measuresGradients ? new() : null;

    /// <summary>Waits for the device and fetches everything.</summary>
    /// <param name="step">The step's number, counted from 1.</param>
    /// <param name="parts">The parts of the step's batch, whose losses count by their shares.</param>
    public StepLosses Read(long step, IReadOnlyList<BatchPart> parts)
    {
        Reading?[] all = [Real, Fake, Penalty, RealLogit, FakeLogit, DiscriminatorGradient, .. Terms, GeneratorGradient];
        Fetch([.. all.OfType<Reading>().Where(reading => reading.Values.Count > 0)], parts);

        return new StepLosses
        {
            Step = step,
            Terms = [.. _terms.Zip(Terms, Loss)],
            GradientNorm = GeneratorGradient?.Mean,
            Discriminator = Real.Mean is not { } real ? null : new DiscriminatorLosses
            {
                Real = real,
                Fake = Fake.Mean!.Value,
                Penalty = Penalty.Mean ?? 0,
                RealLogit = RealLogit.Mean!.Value,
                FakeLogit = FakeLogit.Mean!.Value,
                GradientNorm = DiscriminatorGradient?.Mean,
            },
        };
    }

    private static TermLoss Loss(WeightedLossTerm term, Reading reading) =>
        new() { Name = term.Term.Name, Weight = term.Weight, Value = reading.Mean!.Value };

    private static void Fetch(Reading[] readings, IReadOnlyList<BatchPart> parts)
    {
        using var stacked = stack(readings.SelectMany(reading => reading.Values)).cpu();
        var numbers = new Queue<float>(stacked.data<float>().ToArray());

        foreach (var reading in readings)
        {
            var values = reading.Values.Select(_ => (double)numbers.Dequeue()).ToList();
            reading.Mean = values.Count == parts.Count ? values.Zip(parts, (value, part) => value * part.Share).Sum() : values.Single();
        }
    }
}
