namespace Pix2Pix.Onnx.Weights;

/// <summary>The parameters and running statistics of one batch-norm layer, a value per channel.</summary>
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

    /// <summary>Folds the normalisation into the weights of the convolution before it, in place, computing in 64 bits.</summary>
    /// <param name="kernels">
    /// The convolution's weights: consecutive runs of <paramref name="run"/> values belong to output channels 0, 1, … and again from 0.
    /// </param>
    /// <param name="run">The length of a run.</param>
    /// <returns>The bias of the folded convolution.</returns>
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
