namespace Pix2Pix.Imaging;

/// <summary>Resizes 16-bit and float images sample by sample, with 64-bit sums.</summary>
internal static class ScalarResampler
{
    /// <summary>Resizes each row.</summary>
    public static void ResizeRows(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        for (var y = 0; y < target.Height; y++)
        {
            if (source.SampleType == SampleType.UInt16)
                ResizeRow<ushort>(source.Row<ushort>(y), target.Row<ushort>(y), source.Channels, kernel, Rounded);
            else
                ResizeRow<float>(source.Row<float>(y), target.Row<float>(y), source.Channels, kernel, sum => (float)sum);
        }
    }

    /// <summary>Resizes each column; all columns at once, so that memory is read in order.</summary>
    public static void ResizeColumns(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        var sums = new double[source.Width * source.Channels];

        for (var y = 0; y < target.Height; y++)
        {
            if (source.SampleType == SampleType.UInt16)
            {
                Sum<ushort>(source, kernel, y, sums);
                var words = target.Row<ushort>(y);
                for (var sample = 0; sample < sums.Length; sample++)
                    words[sample] = Rounded(sums[sample]);
            }
            else
            {
                Sum<float>(source, kernel, y, sums);
                var floats = target.Row<float>(y);
                for (var sample = 0; sample < sums.Length; sample++)
                    floats[sample] = (float)sums[sample];
            }
        }
    }

    private static void ResizeRow<T>(
        ReadOnlySpan<T> source, Span<T> target, int channels, ResamplingKernel kernel, Func<double, T> rounded)
        where T : unmanaged, IConvertible
    {
        for (int x = 0, sample = 0; sample < target.Length; x++)
        {
            var weights = kernel.Weights(x);
            var first = kernel.First(x) * channels;

            for (var channel = 0; channel < channels; channel++, sample++)
            {
                var sum = 0.0;
                for (int tap = 0, from = first + channel; tap < weights.Length; tap++, from += channels)
                    sum += source[from].ToDouble(null) * weights[tap];

                target[sample] = rounded(sum);
            }
        }
    }

    private static void Sum<T>(ImageBuffer source, ResamplingKernel kernel, int y, Span<double> sums)
        where T : unmanaged, IConvertible
    {
        sums.Clear();
        var weights = kernel.Weights(y);

        for (var tap = 0; tap < weights.Length; tap++)
        {
            var row = source.Row<T>(kernel.First(y) + tap);
            for (var sample = 0; sample < row.Length; sample++)
                sums[sample] += row[sample].ToDouble(null) * weights[tap];
        }
    }

    private static ushort Rounded(double sum) => (ushort)Math.Clamp(Math.Floor(sum + 0.5), 0, ushort.MaxValue);
}
