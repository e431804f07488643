namespace Pix2Pix.Evaluation;

/// <summary>One output of a feature network for a batch of images: N×C×H×W features, or N×C, which counts as one position.</summary>
public sealed class FeatureMaps
{
    private readonly float[] _values;

    /// <summary>Wraps an output.</summary>
    /// <param name="values">The features, row-major; not copied.</param>
    /// <param name="shape">The extents, N×C or N×C×H×W.</param>
    /// <exception cref="FeatureNetworkException">The shape is another or does not fit the values, or a value is not finite.</exception>
    public FeatureMaps(float[] values, IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        var length = shape.Aggregate(1L, (product, extent) => product * extent);
        if (shape.Count is not (2 or 4) || shape.Any(extent => extent < 1) || length != values.Length)
        {
            throw new FeatureNetworkException(
                $"A feature network gives N×C or N×C×H×W numbers, but this one gave {string.Join("×", shape)}.");
        }

        if (!values.All(float.IsFinite))
        {
            throw new FeatureNetworkException(
                "The feature network gave numbers that are not finite; check what range of pixels it takes.");
        }

        _values = values;
        (Count, Channels) = ((int)shape[0], (int)shape[1]);
        Positions = shape.Count == 2 ? 1 : (int)(shape[2] * shape[3]);
    }

    /// <summary>The number of images, N.</summary>
    public int Count { get; }

    /// <summary>The number of features at each position, C.</summary>
    public int Channels { get; }

    /// <summary>The number of positions of an image, H · W.</summary>
    public int Positions { get; }

    /// <summary>Gets the features of an image: <see cref="Channels"/> planes of <see cref="Positions"/> values.</summary>
    /// <param name="image">The image's index in the batch.</param>
    public ReadOnlySpan<float> Of(int image) => _values.AsSpan(image * Channels * Positions, Channels * Positions);

    /// <summary>Averages the features of an image over its positions: <see cref="Channels"/> values.</summary>
    /// <param name="image">The image's index in the batch.</param>
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
