namespace Pix2Pix.Onnx.Weights;

/// <summary>The learned and gathered values of one batch normalisation.</summary>
internal sealed record BatchNormalization
{
    public const float Epsilon = 1e-5f;

    public required float[] Scale { get; init; }

    public required float[] Shift { get; init; }

    public required float[] Mean { get; init; }

    public required float[] Variance { get; init; }

    public static BatchNormalization Take(WeightSource weights, string name, long channels) => new()
    {
        Scale = weights.Take($"{name}.weight", channels),
        Shift = weights.Take($"{name}.bias", channels),
        Mean = weights.Take($"{name}.running_mean", channels),
        Variance = weights.Take($"{name}.running_var", channels),
    };

    /// <summary>Puts the normalisation into the weights of the convolution before it, in place.</summary>
    /// <param name="kernels">The convolution's weights, of which consecutive runs of <paramref name="run"/> values
    /// belong to channels 0, 1, … in turn, over and over.</param>
    /// <param name="run">The length of a run.</param>
    /// <returns>The bias that the convolution then has.</returns>
    public float[] FoldInto(Span<float> kernels, int run)
    {
        var channels = Scale.Length;
        var factors = new double[channels];
        var bias = new float[channels];

        for (var channel = 0; channel < channels; channel++)
        {
            factors[channel] = Scale[channel] / Math.Sqrt((double)Variance[channel] + Epsilon);
            bias[channel] = (float)(Shift[channel] - Mean[channel] * factors[channel]);
        }

        for (var index = 0; index < kernels.Length; index++)
            kernels[index] = (float)(kernels[index] * factors[index / run % channels]);

        return bias;
    }
}
