using System.Runtime.CompilerServices;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Copies the 4×4 windows that a convolution of stride 2 and padding 1 looks at into the rows of a matrix, so that the
/// convolution becomes a matrix product.
/// </summary>
internal static unsafe class Im2Col
{
    private const int Kernel = WindowShape.Kernel;

    /// <summary>Copies an image's pixels into its windows; outside the image there is 0.</summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="image">N×2H×2W×C.</param>
    /// <param name="shape">N, H, W, C.</param>
    /// <param name="windows">A row for each of N×H×W windows.</param>
    public static void Run(OpenMPThreads threads, nint image, WindowShape shape, Matrix windows) =>
        threads.Run(&Share, new Job(image, shape, windows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Share(in Job job, int thread, int threadCount)
    {
        var (_, height, width, channels) = job.Shape;
        var (window, end) = OpenMPThreads.ShareOf(job.Windows.Rows, thread, threadCount);
        for (; window < end; window++)
        {
            var (image, top, left) = (window / (height * width), 2 * (window / width % height) - 1, 2 * (window % width) - 1);
            var (before, after) = (Math.Max(0, -left), Math.Max(0, left + Kernel - 2 * width)); // columns outside
            for (var row = 0; row < Kernel; row++)
            {
                var line = new Span<float>(job.Windows.At(window, row * Kernel * channels), Kernel * channels);
                if (top + row < 0 || top + row >= 2 * height)
                {
                    line.Clear();
                    continue;
                }

                line[..(before * channels)].Clear();
                line[(line.Length - after * channels)..].Clear();
                var inside = line[(before * channels)..(line.Length - after * channels)];
                new Span<float>(job.Shape.Pixel(job.Image, image, top + row, left + before), inside.Length).CopyTo(inside);
            }
        }
    }

    private readonly record struct Job(nint Image, WindowShape Shape, Matrix Windows);
}
