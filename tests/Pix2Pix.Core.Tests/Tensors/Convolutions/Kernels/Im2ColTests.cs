using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

public sealed unsafe class Im2ColTests
{
    private const int Channels = 16;
    private const int Kernel = 4;

    // Images, windows each way, threads.
    public static TheoryData<int, int, int, string> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, string>();
            foreach (var (count, height, width) in new[] { (1, 1, 1), (2, 1, 3), (3, 4, 2) })
                foreach (var threads in KernelThreads.All)
                    data.Add(count, height, width, threads);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Im2Col_OfAnImage_IsItsWindows(int count, int height, int width, string threads)
    {
        using var memory = new KernelMemory();
        var shape = new WindowShape(count, height, width, Channels);
        var image = memory.Floats((long)count * 4 * height * width * Channels);
        var windows = memory.Matrix(shape.Windows, shape.Length);

        Im2Col.Run(KernelThreads.Named(threads), (nint)image, shape, windows);

        for (var window = 0; window < shape.Windows; window++)
        {
            var (index, top, left) = (window / (height * width), 2 * (window / width % height) - 1, 2 * (window % width) - 1);
            for (var tap = 0; tap < Kernel * Kernel; tap++)
            {
                var (y, x) = (top + tap / Kernel, left + tap % Kernel);
                var isInside = y >= 0 && y < 2 * height && x >= 0 && x < 2 * width;
                for (var channel = 0; channel < Channels; channel++)
                {
                    var expected = isInside ? image[((index * 2 * height + y) * 2 * width + x) * Channels + channel] : 0;
                    Assert.Equal(expected, *windows.At(window, tap * Channels + channel));
                }
            }
        }
    }

    // For all images x and windows w: ⟨im2col(x), w⟩ = ⟨x, col2im(w)⟩.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Col2Im_IsTheTransposeOfIm2Col(int count, int height, int width, string threads)
    {
        using var memory = new KernelMemory();
        var shape = new WindowShape(count, height, width, Channels);
        var pixels = count * 4 * height * width * Channels;
        float* image = memory.Floats(pixels), sums = memory.Floats(pixels);
        var (gathered, windows) = (memory.Matrix(shape.Windows, shape.Length), memory.Matrix(shape.Windows, shape.Length));

        Im2Col.Run(KernelThreads.Named(threads), (nint)image, shape, gathered);
        Col2Im.Run(KernelThreads.Named(threads), windows, (nint)sums, shape);

        var left = 0.0;
        for (var window = 0; window < shape.Windows; window++)
            for (var column = 0; column < shape.Length; column++)
                left += (double)*gathered.At(window, column) * *windows.At(window, column);

        var right = 0.0;
        for (var index = 0; index < pixels; index++)
            right += (double)image[index] * sums[index];

        Assert.Equal(left, right, 1e-5 * shape.Windows);
    }

    [Fact]
    public void Of16_IsTheTranspose()
    {
        using var memory = new KernelMemory();
        const int Stride = 40;
        float* from = memory.Floats(16 * Stride), to = memory.Floats(16 * 16);

        Transposition.Of16(from, Stride, to);

        for (var row = 0; row < 16; row++)
            for (var column = 0; column < 16; column++)
                Assert.Equal(from[row * Stride + column], to[column * 16 + row]);
    }
}
