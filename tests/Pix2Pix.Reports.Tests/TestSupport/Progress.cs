using Pix2Pix.Training;

namespace Pix2Pix.Reports.Tests.TestSupport;

/// <summary>Steps of a training that never was.</summary>
internal static class Progress
{
    public static TrainingProgress At(int epoch, int step, int stepsPerEpoch, double value = 0.5, double realLogit = 1, double fakeLogit = -1, bool discriminator = true) => new()
    {
        Epoch = epoch,
        Epochs = 10,
        StepInEpoch = step,
        StepsPerEpoch = stepsPerEpoch,
        LearningRate = 2e-4,
        ImagesPerSecond = 4,
        Elapsed = TimeSpan.FromSeconds(0.25 * ((epoch - 1) * stepsPerEpoch + step)),
        Remaining = TimeSpan.Zero,
        Losses = new StepLosses
        {
            Step = (epoch - 1) * stepsPerEpoch + step,
            GradientNorm = 3,
            Terms = [new TermLoss { Name = "L1", Value = value, Weight = 100 }, new TermLoss { Name = "GAN", Value = 0.7, Weight = 1 }],
            Discriminator = !discriminator ? null : new DiscriminatorLosses { Real = 0.3, Fake = 0.3, Penalty = 0, RealLogit = realLogit, FakeLogit = fakeLogit, GradientNorm = 2 },
        },
    };

    public static EpochResult Ended(int epoch, double? validation = null) =>
        new() { Epoch = epoch, MeanTerms = new Dictionary<string, double>(), LearningRate = 2e-4, ValidationLoss = validation };

    /// <summary>Lets an observer see whole epochs.</summary>
    public static void Watch(ITrainingObserver observer, int from, int to, int stepsPerEpoch, Func<int, double>? value = null, double? validation = 0.2)
    {
        for (var epoch = from; epoch <= to; epoch++)
        {
            for (var step = 1; step <= stepsPerEpoch; step++)
                observer.OnStep(At(epoch, step, stepsPerEpoch, value?.Invoke((epoch - 1) * stepsPerEpoch + step) ?? 0.5));

            observer.OnEpoch(Ended(epoch, validation));
        }
    }
}
