namespace Pix2Pix.Training;

/// <summary>Measures a training on held-out pairs.</summary>
internal interface IValidation
{
    /// <summary>Measures the weights after an epoch.</summary>
    /// <param name="epoch">The epoch that ended, counted from 1.</param>
    /// <param name="cancellation">Ends the measurement with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>A loss, lower is better; null where this epoch is not measured.</returns>
    double? Measure(int epoch, CancellationToken cancellation);
}
