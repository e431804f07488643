namespace Pix2Pix.Training;

/// <summary>A scalar that a step measures, once for each part of its batch.</summary>
internal sealed class Reading
{
    private readonly List<Tensor> _values = [];

    /// <summary>The values, on their device; the step's dispose scope owns them.</summary>
    public IReadOnlyList<Tensor> Values => _values;

    /// <summary>The mean over the parts, once <see cref="StepReadings.Read"/> has fetched it; null if nothing was measured.</summary>
    public double? Mean { get; set; }

    /// <summary>Takes a value, without its graph.</summary>
    public void Add(Tensor value) => _values.Add(value.detach().to(ScalarType.Float32));
}
