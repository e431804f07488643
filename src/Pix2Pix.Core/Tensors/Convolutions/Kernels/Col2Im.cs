using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>The transpose of <see cref="Im2Col"/>: adds windows up to the image that they overlap in.</summary>
internal static unsafe class Col2Im
{
    private const int Kernel = WindowShape.Kernel;

    /// <summary>Adds windows up; every number of the image is written.</summary>
    /// <param name="threads">The threads that share the work.</param>
    /// <param name="windows">A row for each of N×H×W windows.</param>
    /// <param name="image">N×2H×2W×C.</param>
    /// <param name="shape">N, H, W, C.</param>
    public static void Run(OpenMPThreads threads, Matrix windows, nint image, WindowShape shape) =>
        threads.Run(&Share, new Job(image, shape, windows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Share(in Job job, int thread, int threadCount)
    {
        var (height, width) = (2 * job.Shape.Height, 2 * job.Shape.Width);
        var (line, end) = OpenMPThreads.ShareOf(job.Shape.Count * height, thread, threadCount);
        for (; line < end; line++)
        {
            for (var x = 0; x < width; x++)
                SumPixel(job, line / height, line % height, x);
        }
    }

    // Each pixel lies in two windows each way, except at the borders.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumPixel(in Job job, int image, int y, int x)
    {
        var (_, height, width, channels) = job.Shape;
        var parts = stackalloc float*[Kernel];
        var count = 0;
        for (var row = (y + 1) % 2; row < Kernel; row += 2)
        {
            var windowY = (y + 1 - row) / 2;
            if (y + 1 < row || windowY >= height)
                continue;

            for (var column = (x + 1) % 2; column < Kernel; column += 2)
            {
                var windowX = (x + 1 - column) / 2;
                if (x + 1 >= column && windowX < width)
                    parts[count++] = job.Windows.At((image * height + windowY) * width + windowX, (row * Kernel + column) * channels);
            }
        }

        var pixel = job.Shape.Pixel(job.Image, image, y, x);
        for (var channel = 0; channel < channels; channel += FloatVectors.Width)
        {
            var sum = Vector512.Load(parts[0] + channel); // one window at least
            for (var part = 1; part < count; part++)
                sum += Vector512.Load(parts[part] + channel);

            sum.Store(pixel + channel);
        }
    }

    private readonly record struct Job(nint Image, WindowShape Shape, Matrix Windows);
}
