using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Winograd's transforms F(2, 2) of a convolution's narrow side: products p, q, r make the two pixels p + q and q − r,
/// and by the transpose two
/// pixels s and t spread to s, s + t and −t. Images are N×H×W×C in memory, with a multiple of 16 channels.
/// </summary>
internal static unsafe class NarrowTiles
{
    /// <summary>Takes an image apart.</summary>
    /// <param name="threads">Who does it.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="image">N×H×W×C.</param>
    /// <param name="channels">C.</param>
    /// <param name="activation">What is done to each number first.</param>
    /// <param name="result">A row for each tile.</param>
    /// <param name="column">Where in a row the channels go: several images can lie one behind the other.</param>
    public static void Split(OpenMPThreads threads, WinogradTileGrid grid, nint image, int channels, Activation activation, WinogradMatrices result, int column = 0) =>
        threads.Run(&Split, new Job(grid, image, channels, result, column, 0, activation));

    /// <summary>Puts an image together.</summary>
    /// <param name="threads">Who does it.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="products">A row for each tile.</param>
    /// <param name="image">N×H×W×C.</param>
    /// <param name="bias">A number for each channel to be added; 0 for none.</param>
    /// <param name="activation">What is done to each number then.</param>
    public static void Join(OpenMPThreads threads, WinogradTileGrid grid, WinogradMatrices products, nint image, nint bias, Activation activation) =>
        threads.Run(&Join, new Job(grid, image, products.Columns, products, 0, bias, activation));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiers would begin with code that is many times slower
    private static void Split(in Job job, int thread, int threadCount)
    {
        var outside = stackalloc float[job.Channels];
        new Span<float>(outside, job.Channels).Clear();

        var (tile, end) = OpenMPThreads.ShareOf(job.Grid.Tiles, thread, threadCount);
        for (; tile < end; tile++)
        {
            var component = job.Tiles.Length;
            var to = job.Tiles.At(0, tile) + job.Column;
            float* topLeft = job.Pixel(tile, 0, 0), topRight = job.Pixel(tile, 0, 1), lowLeft = job.Pixel(tile, 1, 0), lowRight = job.Pixel(tile, 1, 1);
            topRight = topRight is null ? outside : topRight;
            lowLeft = lowLeft is null ? outside : lowLeft;
            lowRight = lowRight is null ? outside : lowRight;
            topLeft = topLeft is null ? outside : topLeft;

            for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width, to += FloatVectors.Width)
            {
                var (a, b) = (VectorActivation.Apply(job.Activation, Vector512.Load(topLeft + channel)), VectorActivation.Apply(job.Activation, Vector512.Load(topRight + channel)));
                var (c, d) = (VectorActivation.Apply(job.Activation, Vector512.Load(lowLeft + channel)), VectorActivation.Apply(job.Activation, Vector512.Load(lowRight + channel)));
                var (left, right) = (a + c, b + d);
                a.Store(to);
                (a + b).Store(to + component);
                (-b).Store(to + 2 * component);
                left.Store(to + 3 * component);
                (left + right).Store(to + 4 * component);
                (-right).Store(to + 5 * component);
                (-c).Store(to + 6 * component);
                (-c - d).Store(to + 7 * component);
                d.Store(to + 8 * component);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(in Job job, int thread, int threadCount)
    {
        var (tile, end) = OpenMPThreads.ShareOf(job.Grid.Tiles, thread, threadCount);
        for (; tile < end; tile++)
        {
            var component = job.Tiles.Length;
            var from = job.Tiles.At(0, tile);
            for (var row = 0; row < 2; row++)
            {
                float* left = job.Pixel(tile, row, 0), right = job.Pixel(tile, row, 1);
                if (left is null)
                    continue;

                for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width)
                {
                    var middle = Line(from + channel + component, component, row);
                    var bias = job.Bias == 0 ? default : Vector512.Load((float*)job.Bias + channel);
                    VectorActivation.Apply(job.Activation, bias + Line(from + channel, component, row) + middle).Store(left + channel);
                    if (right is not null)
                        VectorActivation.Apply(job.Activation, bias + middle - Line(from + channel + 2 * component, component, row)).Store(right + channel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Line(float* from, nint component, int row)
    {
        var middle = Vector512.Load(from + 3 * component);
        return row == 0 ? Vector512.Load(from) + middle : middle - Vector512.Load(from + 6 * component);
    }

    private readonly record struct Job(WinogradTileGrid Grid, nint Image, int Channels, WinogradMatrices Tiles, int Column, nint Bias, Activation Activation)
    {
        // Null outside the image.
        public float* Pixel(int tile, int down, int right)
        {
            var (image, parityY, parityX, row, column) = Grid.Place(tile);
            var (y, x) = (Grid.Parities * (2 * row + down) + parityY, Grid.Parities * (2 * column + right) + parityX);
            return y < Grid.NarrowHeight && x < Grid.NarrowWidth ? (float*)Image + (((nint)image * Grid.NarrowHeight + y) * Grid.NarrowWidth + x) * Channels : null;
        }
    }
}
