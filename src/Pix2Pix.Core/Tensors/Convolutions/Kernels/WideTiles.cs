using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Winograd's transforms F(2, 2) of a convolution's wide side, the image with more pixels. As an input: of three pixels a, b, c, two
/// apart, a − b, b and b − c are multiplied. As an output, by the transpose: products p, q, r add p to the first pixel, q + r − p to the
/// second and −r to the third. In two dimensions both apply to rows and then to columns.
/// </summary>
/// <remarks>Images are N×H×W×C in memory, with a multiple of 16 channels.</remarks>
internal static unsafe class WideTiles
{
    private const int Side = 3;
    private const int MostTerms = Side * Side * 4;

    /// <summary>Transforms an image that is convolved; outside of it there is 0.</summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="grid">The tiles.</param>
    /// <param name="image">N×H×W×C.</param>
    /// <param name="channels">C.</param>
    /// <param name="result">A row for each tile, in each component: the C channels of each phase, one after the other.</param>
    public static void Split(OpenMPThreads threads, WinogradTileGrid grid, nint image, int channels, WinogradMatrices result) =>
        threads.Run(&Split, new Job(grid, image, channels, result, 0, Activation.None));

    /// <summary>
    /// Transforms products back to the image that a transposed convolution gives. Tiles overlap: what falls on one pixel is added up.
    /// </summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="grid">The tiles. Where only some rows are worked on, the first only adds to pixels that the second shares.</param>
    /// <param name="products">A row for each tile, in each component.</param>
    /// <param name="image">N×H×W×C; written.</param>
    /// <param name="channels">C.</param>
    /// <param name="bias">The address of C numbers that are added; 0 for none.</param>
    /// <param name="activation">Applied to each number before it is stored.</param>
    public static void Join(
        OpenMPThreads threads, WinogradTileGrid grid, WinogradMatrices products,
        nint image, int channels, nint bias, Activation activation) =>
        threads.Run(&Join, new Job(grid, image, channels, products, bias, activation));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Split(in Job job, int thread, int threadCount)
    {
        var (grid, channels) = (job.Grid, job.Channels);
        var outside = stackalloc float[channels];
        new Span<float>(outside, channels).Clear();
        var pixels = stackalloc float*[Side * Side];

        var (tile, end) = OpenMPThreads.ShareOf(grid.Tiles, thread, threadCount);
        for (; tile < end; tile++)
        {
            var (image, parityY, parityX, row, column) = grid.Place(tile);
            for (var phase = 0; phase < WinogradTileGrid.Phases; phase++)
            {
                var (top, left) = (4 * row + parityY - 1 + phase / 2, 4 * column + parityX - 1 + phase % 2);
                for (var index = 0; index < Side * Side; index++)
                {
                    var (y, x) = (top + 2 * (index / Side), left + 2 * (index % Side));
                    pixels[index] = y >= 0 && y < grid.WideHeight && x >= 0 && x < grid.WideWidth ? job.Pixel(image, y, x) : outside;
                }

                SplitTile(pixels, channels, job.Tiles.At(0, tile) + phase * channels, job.Tiles.Length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitTile(float** pixels, int channels, float* to, nint component)
    {
        for (var channel = 0; channel < channels; channel += FloatVectors.Width)
        {
            var (a0, a1, a2) = Differences(pixels, channel);
            var (b0, b1, b2) = Differences(pixels + Side, channel);
            var (c0, c1, c2) = Differences(pixels + 2 * Side, channel);
            var at = to + channel;
            (a0 - b0).Store(at);
            (a1 - b1).Store(at + component);
            (a2 - b2).Store(at + 2 * component);
            b0.Store(at + 3 * component);
            b1.Store(at + 4 * component);
            b2.Store(at + 5 * component);
            (b0 - c0).Store(at + 6 * component);
            (b1 - c1).Store(at + 7 * component);
            (b2 - c2).Store(at + 8 * component);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float>, Vector512<float>, Vector512<float>) Differences(float** row, int channel)
    {
        var middle = Vector512.Load(row[1] + channel);
        return (Vector512.Load(row[0] + channel) - middle, middle, middle - Vector512.Load(row[2] + channel));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(in Job job, int thread, int threadCount)
    {
        var grid = job.Grid;
        var first = grid.FirstRow == 0 ? 0 : 4 * (grid.FirstRow + 1) - 1;
        var end = grid.FirstRow + grid.Rows == grid.AllRows ? grid.WideHeight : 4 * (grid.FirstRow + grid.Rows) - 1;
        var lines = OpenMPThreads.ShareOf(grid.Count * (end - first), thread, threadCount);

        var terms = stackalloc Term[2 * Side + MostTerms];
        for (var line = lines.First; line < lines.End; line++)
        {
            var (image, y) = (line / (end - first), first + line % (end - first));
            for (var x = 0; x < grid.WideWidth; x++)
                Sum(job, terms + 2 * Side, Terms(job, terms, image, y, x), job.Pixel(image, y, x));
        }
    }

    // All products that fall on one pixel, with their signs.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Terms(in Job job, Term* room, int image, int y, int x)
    {
        var grid = job.Grid;
        Term* vertical = room, horizontal = room + Side, terms = room + 2 * Side;
        var count = 0;
        nint component = job.Tiles.Length, line = (nint)grid.Columns * job.Tiles.Stride;

        for (var parityY = 0; parityY < grid.Parities; parityY++)
        {
            var rows = Along(vertical, y + 1 - parityY, grid.FirstRow, grid.FirstRow + grid.Rows, line, Side * component, 2 * job.Channels);
            for (var parityX = 0; parityX < grid.Parities; parityX++)
            {
                var columns = Along(horizontal, x + 1 - parityX, 0, grid.Columns, job.Tiles.Stride, component, job.Channels);
                var origin = job.Tiles.At(0, grid.Tile(image, parityY, parityX, grid.FirstRow, 0));
                for (var row = 0; row < rows; row++)
                {
                    for (var column = 0; column < columns; column++)
                    {
                        var at = origin + vertical[row].At + horizontal[column].At;
                        terms[count++] = new Term((nint)at, vertical[row].Sign * horizontal[column].Sign);
                    }
                }
            }
        }

        return count;
    }

    // In one dimension: a pixel is the first and third of three in neighbouring tiles, or the second in one tile.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Along(Term* terms, int position, int first, int end, nint tileStep, nint componentStep, int phaseStep)
    {
        if (position < 0)
            return 0;

        var (tile, count) = (position / 4, 0);
        var phase = (position & 1) * phaseStep;
        var here = (tile - first) * tileStep + phase;
        if ((position & 2) == 0)
        {
            if (tile < end)
                terms[count++] = new Term(here, 1);

            if (tile > first)
                terms[count++] = new Term(here - tileStep + 2 * componentStep, -1);
        }
        else if (tile < end)
        {
            terms[count++] = new Term(here, -1);
            terms[count++] = new Term(here + componentStep, 1);
            terms[count++] = new Term(here + 2 * componentStep, 1);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(in Job job, Term* terms, int count, float* pixel)
    {
        for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width)
        {
            var sum = job.Bias == 0 ? default : Vector512.Load((float*)job.Bias + channel);
            for (var term = 0; term < count; term++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(terms[term].Sign), Vector512.Load((float*)terms[term].At + channel), sum);

            VectorActivation.Apply(job.Activation, sum).Store(pixel + channel);
        }
    }

    // An address, or a distance in floats, and the factor of the number there.
    private readonly record struct Term(nint At, float Sign);

    private readonly record struct Job(
        WinogradTileGrid Grid, nint Image, int Channels, WinogradMatrices Tiles, nint Bias, Activation Activation)
    {
        public float* Pixel(int image, int y, int x) =>
            (float*)Image + (((nint)image * Grid.WideHeight + y) * Grid.WideWidth + x) * Channels;
    }
}
