namespace Pix2Pix.Training;

/// <summary>Collects scalars on the device during a step and fetches them all at once at its end.</summary>
internal sealed class StepReadings
{
    private readonly List<string> _names = [];
    private readonly List<Tensor> _values = [];

    /// <summary>Notes a value; values under one name are averaged.</summary>
    public void Note(string name, Tensor value)
    {
        _names.Add(name);
        _values.Add(value.detach().to(ScalarType.Float32));
    }

    /// <summary>Waits for the device and reads everything noted.</summary>
    public Dictionary<string, double> Read()
    {
        using var stacked = stack(_values).cpu();
        var numbers = stacked.data<float>().ToArray();

        return _names.Zip(numbers)
            .GroupBy(entry => entry.First, entry => (double)entry.Second)
            .ToDictionary(group => group.Key, group => group.Average());
    }
}
