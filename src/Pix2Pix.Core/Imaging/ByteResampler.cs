using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Imaging;

/// <summary>Resizes 8-bit images with vector instructions. The sums are integers, so their order does not change the result.</summary>
internal static class ByteResampler
{
    private const int Lanes = 4; // 32-bit integers in a Vector128

    /// <summary>Resizes each row. A pixel of two to four channels fills one vector, a channel per lane.</summary>
    public static void ResizeRows(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        var lanes = ArrayPool<int>.Shared.Rent(source.Width * Lanes);
        lanes.AsSpan().Clear();

        for (var y = 0; y < target.Height; y++)
        {
            if (source.Channels is >= 2 and <= Lanes)
            {
                Spread(source.Row<byte>(y), lanes, source.Channels);
                ResizeRow(lanes, target.Row<byte>(y), source.Channels, kernel);
            }
            else
            {
                ResizeRow(source.Row<byte>(y), target.Row<byte>(y), source.Channels, kernel);
            }
        }

        ArrayPool<int>.Shared.Return(lanes);
    }

    /// <summary>Resizes each column. A vector holds neighbouring samples of a row, each the sum of its own column.</summary>
    public static void ResizeColumns(ImageBuffer source, ImageBuffer target, ResamplingKernel kernel)
    {
        ReadOnlySpan<byte> samples = source.Bytes;
        var length = source.Width * source.Channels;
        var blocks = length / Vector<byte>.Count * Vector<byte>.Count;

        for (var y = 0; y < target.Height; y++)
        {
            var weights = kernel.FixedWeights(y);
            var first = kernel.First(y) * length;
            var row = target.Row<byte>(y);

            for (var block = 0; block < blocks; block += Vector<byte>.Count)
                Sum(samples[(first + block)..], length, weights).CopyTo(row[block..]);

            for (var sample = blocks; sample < length; sample++)
            {
                var sum = ResamplingKernel.Half;
                for (int tap = 0, from = first + sample; tap < weights.Length; tap++, from += length)
                    sum += samples[from] * weights[tap];

                row[sample] = ResamplingKernel.Rounded(sum);
            }
        }
    }

    private static Vector<byte> Sum(ReadOnlySpan<byte> samples, int length, ReadOnlySpan<int> weights)
    {
        var half = new Vector<int>(ResamplingKernel.Half);
        var (first, second, third, fourth) = (half, half, half, half);

        for (int tap = 0, from = 0; tap < weights.Length; tap++, from += length)
        {
            Vector.Widen(new Vector<byte>(samples[from..]), out var lower, out var upper);
            Vector.Widen(lower, out var a, out var b);
            Vector.Widen(upper, out var c, out var d);
            var weight = new Vector<int>(weights[tap]);

            first += Vector.AsVectorInt32(a) * weight;
            second += Vector.AsVectorInt32(b) * weight;
            third += Vector.AsVectorInt32(c) * weight;
            fourth += Vector.AsVectorInt32(d) * weight;
        }

        return Vector.Narrow(Vector.Narrow(Rounded(first), Rounded(second)), Vector.Narrow(Rounded(third), Rounded(fourth)));
    }

    private static Vector<uint> Rounded(Vector<int> sums)
    {
        var whole = Vector.ShiftRightArithmetic(sums, ResamplingKernel.FractionBits);
        return Vector.AsVectorUInt32(Vector.Min(Vector.Max(whole, Vector<int>.Zero), new Vector<int>(byte.MaxValue)));
    }

    private static void Spread(ReadOnlySpan<byte> row, Span<int> lanes, int channels)
    {
        for (var (from, to) = (0, 0); from < row.Length; from += channels, to += Lanes)
        {
            var pixel = row.Slice(from, channels);
            var place = lanes.Slice(to, Lanes);

            for (var channel = 0; channel < pixel.Length; channel++)
                place[channel] = pixel[channel];
        }
    }

    private static void ResizeRow(ReadOnlySpan<int> lanes, Span<byte> target, int channels, ResamplingKernel kernel)
    {
        var pixels = MemoryMarshal.Cast<int, Vector128<int>>(lanes);

        for (int x = 0, sample = 0; sample < target.Length; x++, sample += channels)
        {
            var weights = kernel.FixedWeights(x);
            var taps = pixels.Slice(kernel.First(x), weights.Length);
            var sum = Vector128.Create(ResamplingKernel.Half);

            for (var tap = 0; tap < taps.Length; tap++)
                sum += taps[tap] * weights[tap];

            var whole = Vector128.Clamp(sum >> ResamplingKernel.FractionBits, Vector128<int>.Zero, Vector128.Create((int)byte.MaxValue));
            var place = target.Slice(sample, channels);
            for (var channel = 0; channel < place.Length; channel++)
                place[channel] = (byte)whole[channel];
        }
    }

    private static void ResizeRow(ReadOnlySpan<byte> source, Span<byte> target, int channels, ResamplingKernel kernel)
    {
        for (int x = 0, sample = 0; sample < target.Length; x++)
        {
            var weights = kernel.FixedWeights(x);
            var first = kernel.First(x) * channels;

            for (var channel = 0; channel < channels; channel++, sample++)
            {
                var sum = ResamplingKernel.Half;
                for (int tap = 0, from = first + channel; tap < weights.Length; tap++, from += channels)
                    sum += source[from] * weights[tap];

                target[sample] = ResamplingKernel.Rounded(sum);
            }
        }
    }
}
