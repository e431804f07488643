using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Winograd's transforms F(2, 2) of 4×4 weights: two taps g and h of one phase, which are two apart, give g, g + h and h; the gradients
/// of these, p, q and r, give p + q and q + r. In two dimensions both apply to rows and then to columns.
/// </summary>
/// <remarks>
/// Weights are K×16×C in memory, K the channels of the narrow side and C those of the wide side, both multiples of 16. Matrices have K
/// rows of the C channels of each phase.
/// </remarks>
internal static unsafe class WeightTiles
{
    private const int Kernel = 4;
    private const int Square = FloatVectors.Width * FloatVectors.Width;

    /// <summary>Transforms weights.</summary>
    public static void Split(OpenMPThreads threads, nint weights, int channels, WinogradMatrices result) =>
        threads.Run(&Split, new Job(weights, channels, result));

    /// <summary>Transforms weights, into transposed matrices: a row for each channel of each phase, with K columns.</summary>
    public static void SplitTransposed(OpenMPThreads threads, nint weights, int channels, WinogradMatrices result) =>
        threads.Run(&SplitTransposed, new Job(weights, channels, result));

    /// <summary>Transforms gradients back to those of the weights.</summary>
    public static void Join(OpenMPThreads threads, WinogradMatrices gradients, nint weights, int channels) =>
        threads.Run(&Join, new Job(weights, channels, gradients));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Split(in Job job, int thread, int threadCount)
    {
        var (row, end) = OpenMPThreads.ShareOf(job.Tiles.Rows, thread, threadCount);
        for (; row < end; row++)
        {
            for (var phase = 0; phase < WinogradTileGrid.Phases; phase++)
            {
                for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width)
                {
                    Store(
                        job.Tiles.At(0, row) + phase * job.Channels + channel, job.Tiles.Length,
                        job.Tap(row, phase, 0, channel), job.Tap(row, phase, 1, channel),
                        job.Tap(row, phase, 2, channel), job.Tap(row, phase, 3, channel));
                }
            }
        }
    }

    // Taps: upper left, upper right, lower left, lower right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, nint component, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        a.Store(to);
        (a + b).Store(to + component);
        b.Store(to + 2 * component);
        (a + c).Store(to + 3 * component);
        (a + b + c + d).Store(to + 4 * component);
        (b + d).Store(to + 5 * component);
        c.Store(to + 6 * component);
        (c + d).Store(to + 7 * component);
        d.Store(to + 8 * component);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(in Job job, int thread, int threadCount)
    {
        var component = job.Tiles.Length;
        var (row, end) = OpenMPThreads.ShareOf(job.Tiles.Rows, thread, threadCount);
        for (; row < end; row++)
        {
            for (var phase = 0; phase < WinogradTileGrid.Phases; phase++)
            {
                var from = job.Tiles.At(0, row) + phase * job.Channels;
                for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width, from += FloatVectors.Width)
                {
                    var (left, middle) = (Line(from, component), Line(from + component, component));
                    var right = Line(from + 2 * component, component);
                    (left.Upper + middle.Upper).Store(job.At(row, phase, 0) + channel);
                    (middle.Upper + right.Upper).Store(job.At(row, phase, 1) + channel);
                    (left.Lower + middle.Lower).Store(job.At(row, phase, 2) + channel);
                    (middle.Lower + right.Lower).Store(job.At(row, phase, 3) + channel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Upper, Vector512<float> Lower) Line(float* from, nint component)
    {
        var middle = Vector512.Load(from + 3 * component);
        return (Vector512.Load(from) + middle, middle + Vector512.Load(from + 6 * component));
    }

    // Sixteen rows by sixteen channels at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitTransposed(in Job job, int thread, int threadCount)
    {
        var taps = stackalloc float[4 * Square];
        var rows = job.Tiles.Columns / FloatVectors.Width;
        var groups = job.Channels / FloatVectors.Width;
        var (block, end) = OpenMPThreads.ShareOf(groups * WinogradTileGrid.Phases, thread, threadCount);

        for (; block < end; block++)
        {
            var (phase, channel) = (block / groups, block % groups * FloatVectors.Width);
            for (var row = 0; row < rows; row++)
            {
                for (var tap = 0; tap < 4; tap++)
                {
                    Transposition.Of16(
                        job.At(row * FloatVectors.Width, phase, tap) + channel, (nint)Kernel * Kernel * job.Channels, taps + tap * Square);
                }

                for (var index = 0; index < FloatVectors.Width; index++)
                {
                    var at = taps + index * FloatVectors.Width;
                    Store(
                        job.Tiles.At(0, phase * job.Channels + channel + index) + row * FloatVectors.Width, job.Tiles.Length,
                        Vector512.Load(at), Vector512.Load(at + Square), Vector512.Load(at + 2 * Square), Vector512.Load(at + 3 * Square));
                }
            }
        }
    }

    private readonly record struct Job(nint Weights, int Channels, WinogradMatrices Tiles)
    {
        // The address of one of a phase's four taps: upper left, upper right, lower left, lower right.
        public float* At(int row, int phase, int tap) =>
            (float*)Weights + ((nint)row * Kernel * Kernel + (phase / 2 + 2 * (tap / 2)) * Kernel + phase % 2 + 2 * (tap % 2)) * Channels;

        public Vector512<float> Tap(int row, int phase, int tap, int channel) => Vector512.Load(At(row, phase, tap) + channel);
    }
}
