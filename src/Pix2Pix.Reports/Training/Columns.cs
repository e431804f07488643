using Pix2Pix.Training;

namespace Pix2Pix.Reports.Training;

/// <summary>The names of the columns of <c>log.csv</c>, which are the tags in TensorBoard too.</summary>
internal static class Columns
{
    public const string TermPrefix = "G_";
    public const string L1 = TermPrefix + "L1";
    public const string Discriminator = "D";
    public const string Real = "D_real";
    public const string Fake = "D_fake";
    public const string Penalty = "D_penalty";
    public const string RealLogit = "logit_real";
    public const string FakeLogit = "logit_fake";
    public const string GeneratorGradient = "gradient_G";
    public const string DiscriminatorGradient = "gradient_D";
    public const string LearningRate = "learning_rate";
    public const string Speed = "images_per_second";
    public const string Validation = "validation_L1";

    /// <summary>The columns of a training, in order, by its first step's losses.</summary>
    public static IReadOnlyList<string> Of(StepLosses losses) =>
    [
        .. losses.Terms.Select(term => TermPrefix + term.Name).Distinct(),
        .. losses.Discriminator is null
            ? (string[])[]
            : [Discriminator, Real, Fake, Penalty, RealLogit, FakeLogit, DiscriminatorGradient],
        GeneratorGradient, LearningRate, Speed, Validation,
    ];

    /// <summary>The values of one step, without its speed.</summary>
    public static IEnumerable<(string Column, double Value)> In(TrainingProgress progress)
    {
        var losses = progress.Losses;
        foreach (var term in losses.Terms)
            yield return (TermPrefix + term.Name, term.Value);

        if (losses.Discriminator is { } discriminator)
        {
            yield return (Discriminator, discriminator.Total);
            yield return (Real, discriminator.Real);
            yield return (Fake, discriminator.Fake);
            yield return (Penalty, discriminator.Penalty);
            yield return (RealLogit, discriminator.RealLogit);
            yield return (FakeLogit, discriminator.FakeLogit);
            if (discriminator.GradientNorm is { } norm)
                yield return (DiscriminatorGradient, norm);
        }

        if (losses.GradientNorm is { } gradient)
            yield return (GeneratorGradient, gradient);

        yield return (LearningRate, progress.LearningRate);
    }
}
