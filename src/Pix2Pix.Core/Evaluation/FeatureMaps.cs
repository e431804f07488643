namespace Pix2Pix.Evaluation;

/// <summary>One output of a feature network for a batch of images: N×C×H×W, or N×C, which counts as 1×1 positions.</summary>
public sealed class FeatureMaps
{
    private readonly float[] _values;

    /// <summary>Wraps an output.</summary>
    /// <param name="values">Row-major; not copied.</param>
    /// <param name="shape">N×C or N×C×H×W.</param>
    /// <exception cref="FeatureNetworkException">The shape is another, or a value is not finite.</exception>
    public FeatureMaps(float[] values, IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count is not (2 or 4) || shape.Any(extent => extent < 1) || shape.Aggregate(1L, (product, extent) => product * extent) != values.Length)
            throw new FeatureNetworkException($"A feature network gives N×C or N×C×H×W numbers, but this one gave {string.Join("×", shape)}.");

        if (!values.All(float.IsFinite))
            throw new FeatureNetworkException("The feature network gave numbers that are not finite; check what range of pixels it takes.");

        _values = values;
        (Count, Channels) = ((int)shape[0], (int)shape[1]);
        Positions = shape.Count == 2 ? 1 : (int)(shape[2] * shape[3]);
    }

    /// <summary>Images.</summary>
    public int Count { get; }

    /// <summary>Features of a position.</summary>
    public int Channels { get; }

    /// <summary>Positions of an image: height · width.</summary>
    public int Positions { get; }

    /// <summary>An image's features: <see cref="Channels"/> planes of <see cref="Positions"/> numbers.</summary>
    public ReadOnlySpan<float> Of(int image) => _values.AsSpan(image * Channels * Positions, Channels * Positions);

    /// <summary>An image's features, averaged over the positions.</summary>
    public float[] AverageOf(int image)
    {
        var planes = Of(image);
        var averages = new float[Channels];

        for (var channel = 0; channel < Channels; channel++)
        {
            var sum = 0.0;
            foreach (var value in planes.Slice(channel * Positions, Positions))
                sum += value;

            averages[channel] = (float)(sum / Positions);
        }

        return averages;
    }
}
