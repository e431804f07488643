using Pix2Pix.Training;

namespace Application.Extensions;

/// <summary>A schedule: the learning rate grows over the first epochs and then stays.</summary>
internal sealed record WarmUpSchedule(int Epochs) : ILearningRateSchedule
{
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) => Math.Min(1, (double)epoch / Epochs);
}
