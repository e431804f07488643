using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// Normalises each channel of each image by its own mean and variance, on the CPU, without gradients. Both are summed in 64 bits, the
/// variance from differences to the mean: torch's group norm, in channels-last memory, subtracts squares of 32-bit sums, and loses most
/// digits where the features of an image vary little (docs/engine.md).
/// </summary>
internal static class ChannelNormalization
{
    private const int ValuesPerShare = 1 << 17; // one thread's work at a time; fixed, so that results do not depend on their number
    private const int PixelsPerSum = 32; // added up in 32 bits, before their sum is added in 64

    /// <summary>Whether features have a type and a device that <see cref="Apply"/> takes.</summary>
    public static bool Suits(Tensor features) =>
        features.device_type == DeviceType.CPU && features.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    /// <summary>Normalises.</summary>
    /// <param name="features">N×C×H×W; stays the caller's.</param>
    /// <param name="scale">A factor for each channel; null for 1.</param>
    /// <param name="shift">Added to each channel last; null for 0.</param>
    /// <param name="epsilon">Added to each variance.</param>
    /// <returns>The result, channels-last, in the type of the features; the caller disposes it.</returns>
    public static Tensor Apply(Tensor features, Tensor? scale, Tensor? shift, double epsilon)
    {
        using var scope = NewDisposeScope();
        var images = features.detach().permute(0, 2, 3, 1).contiguous(); // N×H×W×C
        var result = empty_like(images);
        var channels = (int)images.shape[3];
        var (scales, shifts) = (Values(scale, channels, 1), Values(shift, channels, 0));

        for (var image = 0L; image < images.shape[0]; image++)
        {
            using var input = images.select(0, image);
            using var output = result.select(0, image);
            Normalize(new CpuFloatView(input), new CpuFloatView(output), input.shape[0] * input.shape[1], scales, shifts, epsilon);
        }

        return result.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static void Normalize(CpuFloatView input, CpuFloatView output, long pixels, float[] scales, float[] shifts, double epsilon)
    {
        var channels = scales.Length;
        var (means, factors, offsets) = (new float[channels], new float[channels], new float[channels]);

        var sums = Totals(input, pixels, channels, channels, Add);
        for (var channel = 0; channel < channels; channel++)
            means[channel] = (float)(sums[channel] / pixels);

        // The means are rounded to 32 bits. The mean difference from them is what rounding took, and is taken into account.
        var differences = Totals(input, pixels, channels, 2 * channels, (pixel, few) => AddDifferences(pixel, means, few));
        for (var channel = 0; channel < channels; channel++)
        {
            var rest = differences[channel] / pixels;
            var factor = scales[channel] / Math.Sqrt(Math.Max(differences[channels + channel] / pixels - rest * rest, 0) + epsilon);
            factors[channel] = (float)factor;
            offsets[channel] = (float)(shifts[channel] - rest * factor);
        }

        InShares(pixels, channels, (_, first, count) =>
        {
            var (read, placed) = (new float[PixelsPerSum * channels], new float[PixelsPerSum * channels]);
            InParts(first * channels, count * channels, read.Length, (start, length) =>
            {
                var place = output.Place(start, length, placed);
                Scale(input.Read(start, length, read), place, means, factors, offsets);
                output.Finish(start, place);
            });
        });
    }

    private delegate void Summation(ReadOnlySpan<float> pixel, Span<float> sums);

    // Sums over all pixels, share by share.
    private static double[] Totals(CpuFloatView input, long pixels, int channels, int count, Summation add)
    {
        var shares = new double[Shares(pixels, channels)][];

        InShares(pixels, channels, (share, first, taken) =>
        {
            var totals = shares[share] = new double[count];
            var (read, few) = (new float[PixelsPerSum * channels], new float[count]);

            InParts(first * channels, taken * channels, read.Length, (start, length) =>
            {
                var values = input.Read(start, length, read);
                for (var pixel = 0; pixel < length; pixel += channels)
                    add(values.Slice(pixel, channels), few);

                for (var index = 0; index < count; index++)
                    totals[index] += few[index];

                Array.Clear(few);
            });
        });

        var all = shares[0];
        foreach (var share in shares.AsSpan(1))
        {
            for (var index = 0; index < count; index++)
                all[index] += share[index];
        }

        return all;
    }

    private static void InShares(long pixels, int channels, Action<int, long, int> work)
    {
        var step = PixelsPerShare(channels);
        var shares = Shares(pixels, channels);

        if (shares == 1)
            work(0, 0, (int)pixels);
        else
            OpenMPThreads.ForEach(shares, share =>
                work(share, (long)share * step, (int)Math.Min(step, pixels - (long)share * step)));
    }

    private static void InParts(long start, int count, int length, Action<long, int> work)
    {
        for (var done = 0; done < count; done += length)
            work(start + done, Math.Min(length, count - done));
    }

    private static int PixelsPerShare(int channels) => Math.Max(1, ValuesPerShare / channels);

    private static int Shares(long pixels, int channels) => (int)((pixels + PixelsPerShare(channels) - 1) / PixelsPerShare(channels));

    private static void Add(ReadOnlySpan<float> pixel, Span<float> sums)
    {
        var vectors = Vectors(pixel);
        var totals = Vectors(sums);
        for (var index = 0; index < totals.Length; index++)
            totals[index] += vectors[index];

        for (var rest = totals.Length * Vector<float>.Count; rest < sums.Length; rest++)
            sums[rest] += pixel[rest];
    }

    // Sums of the differences from the means, followed by sums of their squares.
    private static void AddDifferences(ReadOnlySpan<float> pixel, ReadOnlySpan<float> means, Span<float> sums)
    {
        var first = sums[..means.Length];
        var second = sums[means.Length..];
        var vectors = Vectors(pixel);
        var centers = Vectors(means);
        var differences = Vectors(first);
        var squares = Vectors(second);

        for (var index = 0; index < vectors.Length; index++)
        {
            var difference = vectors[index] - centers[index];
            differences[index] += difference;
            squares[index] += difference * difference;
        }

        for (var rest = vectors.Length * Vector<float>.Count; rest < pixel.Length; rest++)
        {
            var difference = pixel[rest] - means[rest];
            first[rest] += difference;
            second[rest] += difference * difference;
        }
    }

    private static void Scale(
        ReadOnlySpan<float> values, Span<float> results,
        ReadOnlySpan<float> means, ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets)
    {
        var channels = means.Length;
        var centers = Vectors(means);
        var slopes = Vectors(factors);
        var starts = Vectors(offsets);

        for (var pixel = 0; pixel < values.Length; pixel += channels)
        {
            var from = values.Slice(pixel, channels);
            var to = results.Slice(pixel, channels);
            var vectors = Vectors(from);
            var targets = Vectors(to);
            for (var index = 0; index < targets.Length; index++)
                targets[index] = (vectors[index] - centers[index]) * slopes[index] + starts[index];

            for (var rest = targets.Length * Vector<float>.Count; rest < channels; rest++)
                to[rest] = (from[rest] - means[rest]) * factors[rest] + offsets[rest];
        }
    }

    private static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    private static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    private static float[] Values(Tensor? values, int count, float otherwise)
    {
        if (values is not null)
            return values.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray();

        var filled = new float[count];
        Array.Fill(filled, otherwise);
        return filled;
    }
}
