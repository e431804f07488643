namespace Pix2Pix.Training;

/// <summary>Looks at every step's losses and stops a training that has gone wrong.</summary>
internal sealed class TrainingWatchdog(WatchdogOptions options)
{
    private int _saturated;
    private int _collapsed;

    /// <summary>Checks the losses of one step.</summary>
    /// <exception cref="TrainingFailedException">A loss is not finite, or the discriminator has been saturated or collapsed for too
    /// many steps.</exception>
    public void Check(StepLosses losses)
    {
        foreach (var term in losses.Terms)
            CheckFinite(losses.Step, $"the {term.Name} term", term.Value);

        if (losses.Discriminator is not { } discriminator)
            return;

        CheckFinite(losses.Step, "the discriminator's loss", discriminator.Total);

        if (options.Patience == 0)
            return;

        // Wasserstein losses may be negative and settle anywhere; only a loss with 0 as its lower bound can saturate.
        var bounded = discriminator.Real >= 0 && discriminator.Fake >= 0;
        _saturated = bounded && discriminator.Total < options.SaturatedLoss ? _saturated + 1 : 0;
        _collapsed = Math.Abs(discriminator.RealLogit - discriminator.FakeLogit) < options.CollapsedDifference ? _collapsed + 1 : 0;

        if (_saturated >= options.Patience)
        {
            throw Failure(
                $"The discriminator has won: its loss stayed below {options.SaturatedLoss:G3} for {_saturated} steps.",
                "The generator learns nothing from it any more. Try a lower learning rate, a larger weight of L1, "
                + "fewer discriminator layers, or another adversarial objective.");
        }

        if (_collapsed >= options.Patience)
        {
            throw Failure(
                $"The discriminator has collapsed: its logits for real and generated images are the same, for {_collapsed} steps.",
                "Try a lower learning rate, or check that inputs and targets are not the same images.");
        }
    }

    /// <summary>Checks the validation loss of an epoch; null where there is none.</summary>
    /// <exception cref="TrainingFailedException">It is not finite.</exception>
    public static void Check(int epoch, double? validationLoss)
    {
        if (validationLoss is { } loss && !double.IsFinite(loss))
        {
            throw Failure(
                $"The validation loss of epoch {epoch} became {(double.IsNaN(loss) ? "NaN" : "infinite")}.",
                "Go back to the last checkpoint and try a lower learning rate; check the validation pairs for broken images.");
        }
    }

    private static void CheckFinite(long step, string what, double value)
    {
        if (!double.IsFinite(value))
        {
            throw Failure(
                $"At step {step} {what} became {(double.IsNaN(value) ? "NaN" : "infinite")}.",
                "Go back to the last checkpoint and try a lower learning rate; check the data for constant or broken images.");
        }
    }

    private static TrainingFailedException Failure(FormattableString seen, string remedy) =>
        new($"{FormattableString.Invariant(seen)} {remedy}");
}
