using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Kernels;

/// <summary>
/// Between the pixels of an image and the windows of 4×4 pixels, two apart, that a convolution of stride 2 and padding 1 looks at: a row of
/// numbers for each window. Channels lie last in memory and are a multiple of 16.
/// </summary>
internal static unsafe class WindowRows
{
    private const int Kernel = 4;

    /// <summary>Numbers of one window.</summary>
    public static int Length(long channels) => (int)(Kernel * Kernel * channels);

    /// <summary>Copies an image's pixels into its windows; outside the image there is 0.</summary>
    /// <param name="team">Who does it.</param>
    /// <param name="image">N×2H×2W×C.</param>
    /// <param name="shape">N, H, W, C.</param>
    /// <param name="windows">A row for each of N×H×W windows.</param>
    public static void Gather(OpenMPThreads team, nint image, (int Count, int Height, int Width, int Channels) shape, Matrix windows) =>
        team.Run(&Gather, new Job(image, shape.Count, shape.Height, shape.Width, shape.Channels, windows));

    /// <summary>Sums windows up to the image that they overlap in.</summary>
    /// <param name="team">Who does it.</param>
    /// <param name="windows">A row for each of N×H×W windows.</param>
    /// <param name="image">N×2H×2W×C; every number is written.</param>
    /// <param name="shape">N, H, W, C.</param>
    public static void Sum(OpenMPThreads team, Matrix windows, nint image, (int Count, int Height, int Width, int Channels) shape) =>
        team.Run(&Sum, new Job(image, shape.Count, shape.Height, shape.Width, shape.Channels, windows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiers would begin with code that is many times slower
    private static void Gather(in Job job, int member, int members)
    {
        var (height, width, channels) = (job.Height, job.Width, job.Channels);
        for (var window = (int)((long)job.Windows.Rows * member / members); window < (int)((long)job.Windows.Rows * (member + 1) / members); window++)
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
                new Span<float>(job.Pixel(image, top + row, left + before), inside.Length).CopyTo(inside);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(in Job job, int member, int members)
    {
        var lines = job.Count * 2 * job.Height;
        for (var line = (int)((long)lines * member / members); line < (int)((long)lines * (member + 1) / members); line++)
        {
            var (image, y) = (line / (2 * job.Height), line % (2 * job.Height));
            for (var x = 0; x < 2 * job.Width; x++)
                SumPixel(job, image, y, x);
        }
    }

    // Two windows each way see a pixel, but at the borders.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumPixel(in Job job, int image, int y, int x)
    {
        var parts = stackalloc float*[Kernel];
        var count = 0;
        for (var row = (y + 1) % 2; row < Kernel; row += 2)
        {
            var windowY = (y + 1 - row) / 2;
            if (y + 1 < row || windowY >= job.Height)
                continue;

            for (var column = (x + 1) % 2; column < Kernel; column += 2)
            {
                var windowX = (x + 1 - column) / 2;
                if (x + 1 >= column && windowX < job.Width)
                    parts[count++] = job.Windows.At((image * job.Height + windowY) * job.Width + windowX, (row * Kernel + column) * job.Channels);
            }
        }

        var pixel = job.Pixel(image, y, x);
        for (var channel = 0; channel < job.Channels; channel += FloatVectors.Width)
        {
            var sum = Vector512.Load(parts[0] + channel); // one window at least
            for (var part = 1; part < count; part++)
                sum += Vector512.Load(parts[part] + channel);

            sum.Store(pixel + channel);
        }
    }

    private readonly record struct Job(nint Image, int Count, int Height, int Width, int Channels, Matrix Windows)
    {
        public float* Pixel(int image, int y, int x) => (float*)Image + (((nint)image * 2 * Height + y) * 2 * Width + x) * Channels;
    }
}
