using System.Globalization;

namespace Pix2Pix.Reports.Training;

/// <summary>Says in plain words what the curves of a training show, by fixed rules over the means of epochs.</summary>
/// <remarks>
/// The rules, and where their numbers come from:
/// <list type="bullet">
/// <item><b>The discriminator wins</b>: in each of the last 3 epochs D(real) is above 0.9 and D(fake) below 0.1. At the equilibrium
/// both are 0.5 (Goodfellow et al. 2014, proposition 1); beyond 0.9 and 0.1 its cross-entropy is below 0.11, of 0.69 at the start. Our
/// choice.</item>
/// <item><b>The discriminator is lost</b>: in each of the last 3 epochs D(real) and D(fake) differ by less than 0.02. Our choice.</item>
/// <item><b>L1 does not fall</b>: none of the last 10 epochs is 1 % lower than the best before them. PyTorch's
/// <c>ReduceLROnPlateau</c> waits for 10 epochs by default too; our threshold is a hundred times larger, because the L1 of a batch of
/// one is noisy.</item>
/// <item><b>Validation rises</b>: its lowest is at least 10 epochs old, and the mean of the last 3 is 5 % above it. Patience as above;
/// 5 % is our choice.</item>
/// <item><b>Images per second fell</b>: the last epoch has less than 0.7 of the median of the earlier ones, which are at least 3. Our
/// choice.</item>
/// <item><b>Gradients jumped</b>: the last epoch's mean norm is above 10 times the median of the earlier ones, which are at least 3. Our
/// choice.</item>
/// </list>
/// </remarks>
internal static class TrainingHints
{
    private const int Lasting = 3; // epochs
    private const int Patience = 10; // epochs

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The hints that apply, the most serious first.</summary>
    public static IReadOnlyList<string> From(EpochTable epochs, bool logitsOfProbabilities) =>
    [
        .. new[]
        {
            Jumped(epochs, Columns.GeneratorGradient, "generator"),
            Jumped(epochs, Columns.DiscriminatorGradient, "discriminator"),
            logitsOfProbabilities ? Balance(epochs) : null,
            ValidationRises(epochs),
            L1DoesNotFall(epochs),
            SpeedFell(epochs),
        }.OfType<string>(),
    ];

    private static string? Balance(EpochTable epochs)
    {
        var judged = epochs.Of(Columns.RealLogit)
            .Zip(epochs.Of(Columns.FakeLogit), (real, fake) => (Real: Probability(real.Mean), Fake: Probability(fake.Mean)))
            .TakeLast(Lasting)
            .ToList();
        if (judged.Count < Lasting)
            return null;

        var (realNow, fakeNow) = judged[^1];
        if (judged.All(epoch => epoch is { Real: > 0.9, Fake: < 0.1 }))
        {
            return string.Create(Invariant,
                $"The discriminator wins: it calls real images real with {realNow:P0} and generated ones with {fakeNow:P0}, for "
                + $"{Lasting} epochs and more. The generator learns from L1 more than from it. If images stay poor, give more data or "
                + $"jitter, fewer discriminator layers (--patch), or least squares.");
        }

        return judged.All(epoch => Math.Abs(epoch.Real - epoch.Fake) < 0.02)
            ? string.Create(Invariant,
                $"The discriminator tells nothing apart: real images {realNow:P0}, generated ones {fakeNow:P0}, for {Lasting} epochs and "
                + $"more. Check that inputs and targets differ and are paired; then try a larger patch or more channels for it.")
            : null;
    }

    private static string? L1DoesNotFall(EpochTable epochs)
    {
        var means = epochs.Of(Columns.L1);
        if (means.Count <= Patience)
            return null;

        var before = means.SkipLast(Patience).MinBy(epoch => epoch.Mean);
        var best = means.TakeLast(Patience).Min(epoch => epoch.Mean);
        return best > 0.99 * before.Mean
            ? string.Create(Invariant,
                $"L1 has not fallen for {means[^1].Epoch - before.Epoch} epochs (best {before.Mean:0.####} in epoch {before.Epoch}). A "
                + $"falling learning rate (--schedule linear) often takes it further; otherwise training is done.")
            : null;
    }

    private static string? ValidationRises(EpochTable epochs)
    {
        var losses = epochs.Of(Columns.Validation);
        if (losses.Count <= Patience)
            return null;

        var best = losses.MinBy(epoch => epoch.Mean);
        var now = losses.TakeLast(Lasting).Average(epoch => epoch.Mean);
        var age = losses.Count - 1 - losses.Index().First(epoch => epoch.Item == best).Index;
        return age >= Patience && now > 1.05 * best.Mean
            ? string.Create(Invariant,
                $"Validation L1 has risen since epoch {best.Epoch} ({best.Mean:0.####}, now {now:0.####}): the generator begins to "
                + $"learn the training pairs by heart. The best checkpoint is kept; more data, jitter or an earlier stop "
                + $"(--early-stopping) help.")
            : null;
    }

    private static string? SpeedFell(EpochTable epochs)
    {
        var speeds = epochs.Of(Columns.Speed);
        return speeds.Count > Lasting && speeds[^1].Mean < 0.7 * Median(speeds)
            ? string.Create(Invariant,
                $"Images per second fell to {speeds[^1].Mean:0.##} in epoch {speeds[^1].Epoch}; before, they were "
                + $"{Median(speeds):0.##}. Something else may use the machine, or it slows down from heat.")
            : null;
    }

    private static string? Jumped(EpochTable epochs, string column, string network)
    {
        var norms = epochs.Of(column);
        return norms.Count > Lasting && norms[^1].Mean > 10 * Median(norms)
            ? string.Create(Invariant,
                $"The gradients of the {network} jumped in epoch {norms[^1].Epoch}: a norm of {norms[^1].Mean:G3}, before "
                + $"{Median(norms):G3}. A lower learning rate keeps training stable.")
            : null;
    }

    // The median of all epochs but the last.
    private static double Median(IReadOnlyList<(int Epoch, double Mean)> epochs)
    {
        var earlier = epochs.SkipLast(1).Select(epoch => epoch.Mean).Order().ToList();
        return (earlier[(earlier.Count - 1) / 2] + earlier[earlier.Count / 2]) / 2;
    }

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));
}
