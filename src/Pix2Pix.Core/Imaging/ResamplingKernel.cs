namespace Pix2Pix.Imaging;

/// <summary>The weights of the input samples in each output sample when a row or column is resized, computed as in PIL.</summary>
internal sealed class ResamplingKernel
{
    // Fixed point in 32 bits: 8 for the sample, 2 of headroom for the sum, the rest for the weight.
    public const int FractionBits = 32 - 8 - 2;

    private readonly int[] _firsts;
    private readonly int[] _counts;
    private readonly int _stride;
    private readonly double[] _weights;
    private readonly int[] _fixedWeights;

    public ResamplingKernel(int inputSize, int outputSize, ResamplingFilter filter)
    {
        var scale = (double)inputSize / outputSize;
        var stretch = Math.Max(scale, 1);
        var support = Support(filter) * stretch;

        _stride = (int)Math.Ceiling(2 * support) + 2; // the most that any output sample needs
        (_firsts, _counts) = (new int[outputSize], new int[outputSize]);
        (_weights, _fixedWeights) = (new double[outputSize * _stride], new int[outputSize * _stride]);

        for (var index = 0; index < outputSize; index++)
        {
            var center = (index + 0.5) * scale;
            var first = Math.Max((int)(center - support + 0.5), 0);
            var end = Math.Min((int)(center + support + 0.5), inputSize);
            (_firsts[index], _counts[index]) = (first, end - first);

            var weights = _weights.AsSpan(index * _stride, end - first);
            var sum = 0.0;

            for (var tap = 0; tap < weights.Length; tap++)
            {
                weights[tap] = Weight(filter, (tap + first - center + 0.5) * (1 / stretch));
                sum += weights[tap];
            }

            for (var tap = 0; tap < weights.Length; tap++)
            {
                weights[tap] = sum == 0 ? weights[tap] : weights[tap] / sum;

                var half = weights[tap] < 0 ? -0.5 : 0.5;
                _fixedWeights[index * _stride + tap] = (int)(weights[tap] * (1 << FractionBits) + half);
            }
        }
    }

    /// <summary>The first input sample that contributes to an output sample.</summary>
    public int First(int index) => _firsts[index];

    /// <summary>The weights of that input sample and the following ones; they sum to 1.</summary>
    public ReadOnlySpan<double> Weights(int index) => _weights.AsSpan(index * _stride, _counts[index]);

    /// <summary>The same weights in fixed point, for <see cref="Rounded"/>.</summary>
    public ReadOnlySpan<int> FixedWeights(int index) => _fixedWeights.AsSpan(index * _stride, _counts[index]);

    /// <summary>One half, to start a fixed-point sum with.</summary>
    public static int Half => 1 << (FractionBits - 1);

    /// <summary>A fixed-point sum as a byte, clamped.</summary>
    public static byte Rounded(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, 255);

    private static double Support(ResamplingFilter filter) => filter switch
    {
        ResamplingFilter.Box => 0.5,
        ResamplingFilter.Bilinear => 1,
        ResamplingFilter.Bicubic => 2,
        _ => 3,
    };

    private static double Weight(ResamplingFilter filter, double x) => filter switch
    {
        ResamplingFilter.Box => x is > -0.5 and <= 0.5 ? 1 : 0,
        ResamplingFilter.Bilinear => Math.Max(1 - Math.Abs(x), 0),
        ResamplingFilter.Bicubic => Cubic(Math.Abs(x)),
        _ => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0,
    };

    private static double Cubic(double x)
    {
        const double a = -0.5;
        return x switch
        {
            < 1 => ((a + 2) * x - (a + 3)) * x * x + 1,
            < 2 => (((x - 5) * x + 8) * x - 4) * a,
            _ => 0,
        };
    }

    private static double Sinc(double x)
    {
        if (x == 0)
            return 1;

        x *= Math.PI;
        return Math.Sin(x) / x;
    }
}
