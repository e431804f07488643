using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Winograd's transforms F(2, 2) of a convolution's narrow side, the image with fewer pixels. As an output: products p, q, r give two
/// pixels, p + q and q − r. As an input, by the transpose: two pixels s and t give s, s + t and −t. In two dimensions both apply to rows
/// and then to columns.
/// </summary>
/// <remarks>Images are N×H×W×C in memory, with a multiple of 16 channels.</remarks>
internal static unsafe class NarrowTiles
{
    /// <summary>Transforms an image that is convolved transposed, or a gradient.</summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="image">N×H×W×C.</param>
    /// <param name="channels">C.</param>
    /// <param name="result">A row of C numbers for each tile, in each component.</param>
    public static void Split(OpenMPThreads threads, WinogradTileGrid grid, nint image, int channels, WinogradMatrices result) =>
        threads.Run(&Split, new Job(grid, image, channels, result, 0, Activation.None));

    /// <summary>Transforms products back to the image that a convolution gives.</summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="products">A row of C numbers for each tile, in each component.</param>
    /// <param name="image">N×H×W×C; written.</param>
    /// <param name="bias">The address of C numbers that are added; 0 for none.</param>
    /// <param name="activation">Applied to each number before it is stored.</param>
    public static void Join(
        OpenMPThreads threads, WinogradTileGrid grid, WinogradMatrices products, nint image, nint bias, Activation activation) =>
        threads.Run(&Join, new Job(grid, image, products.Columns, products, bias, activation));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Split(in Job job, int thread, int threadCount)
    {
        var outside = stackalloc float[job.Channels];
        new Span<float>(outside, job.Channels).Clear();

        var (tile, end) = OpenMPThreads.ShareOf(job.Grid.Tiles, thread, threadCount);
        for (; tile < end; tile++)
        {
            var component = job.Tiles.Length;
            var to = job.Tiles.At(0, tile);
            float* topLeft = job.Pixel(tile, 0, 0), topRight = job.Pixel(tile, 0, 1);
            float* lowLeft = job.Pixel(tile, 1, 0), lowRight = job.Pixel(tile, 1, 1);
            topLeft = topLeft is null ? outside : topLeft;
            topRight = topRight is null ? outside : topRight;
            lowLeft = lowLeft is null ? outside : lowLeft;
            lowRight = lowRight is null ? outside : lowRight;

            for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width, to += FloatVectors.Width)
            {
                var (a, b) = (Vector512.Load(topLeft + channel), Vector512.Load(topRight + channel));
                var (c, d) = (Vector512.Load(lowLeft + channel), Vector512.Load(lowRight + channel));
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
                    var first = bias + Line(from + channel, component, row) + middle;
                    VectorActivation.Apply(job.Activation, first).Store(left + channel);
                    if (right is null)
                        continue;

                    var second = bias + middle - Line(from + channel + 2 * component, component, row);
                    VectorActivation.Apply(job.Activation, second).Store(right + channel);
                }
            }
        }
    }

    // One column of components, transformed back to an upper (row 0) or lower pixel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Line(float* from, nint component, int row)
    {
        var middle = Vector512.Load(from + 3 * component);
        return row == 0 ? Vector512.Load(from) + middle : middle - Vector512.Load(from + 6 * component);
    }

    private readonly record struct Job(
        WinogradTileGrid Grid, nint Image, int Channels, WinogradMatrices Tiles, nint Bias, Activation Activation)
    {
        // Null outside the image.
        public float* Pixel(int tile, int down, int right)
        {
            var (image, y, x) = Grid.NarrowPixel(tile, down, right);
            return y < Grid.NarrowHeight && x < Grid.NarrowWidth
                ? (float*)Image + (((nint)image * Grid.NarrowHeight + y) * Grid.NarrowWidth + x) * Channels
                : null;
        }
    }
}
