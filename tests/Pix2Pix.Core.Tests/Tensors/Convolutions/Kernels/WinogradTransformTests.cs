using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

/// <summary>
/// Winograd's transforms, with products in 64 bits between them, against convolutions written out in 64 bits. The vectors are emulated
/// where the processor lacks AVX-512, so these run everywhere.
/// </summary>
public sealed unsafe class WinogradTransformTests
{
    private const int Kernel = 4;
    private const int NarrowChannels = 32;
    private const int WideChannels = 16;

    // Images, stride, height and width of the wide side, threads.
    public static TheoryData<int, int, int, int, string> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, int, string>();
            foreach (var (count, stride, height, width) in new[] { (1, 2, 2, 2), (2, 2, 6, 10), (1, 2, 7, 9), (1, 1, 4, 5), (2, 1, 7, 6), (1, 1, 2, 3) })
                foreach (var threads in KernelThreads.All)
                    data.Add(count, stride, height, width, threads);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Transforms_OfAConvolution_GiveItsOutput(int count, int stride, int height, int width, string threads)
    {
        using var layer = new Layer(count, stride, height, width, KernelThreads.Named(threads));
        var (weights, wide) = (layer.Components(4 * WideChannels, NarrowChannels), layer.Components(layer.Grid.Tiles, 4 * WideChannels));
        WeightTiles.SplitTransposed(layer.Threads, (nint)layer.Weight, WideChannels, weights);
        WideTiles.Split(layer.Threads, layer.Grid, (nint)layer.Wide, WideChannels, wide);

        NarrowTiles.Join(layer.Threads, layer.Grid, layer.Product(wide, weights), (nint)layer.Result, bias: 0, Activation.None);

        layer.AssertResult(NarrowChannels, layer.NarrowHeight, layer.NarrowWidth, (image, y, x, channel) => layer.Output(image, y, x, channel));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Transforms_OfATransposedConvolution_GiveItsOutput(int count, int stride, int height, int width, string threads)
    {
        using var layer = new Layer(count, stride, height, width, KernelThreads.Named(threads));
        var (weights, narrow) = (layer.Components(NarrowChannels, 4 * WideChannels), layer.Components(layer.Grid.Tiles, NarrowChannels));
        WeightTiles.Split(layer.Threads, (nint)layer.Weight, WideChannels, weights);
        NarrowTiles.Split(layer.Threads, layer.Grid, (nint)layer.Narrow, NarrowChannels, narrow);

        var products = layer.Product(narrow, weights);
        WideTiles.Join(layer.Threads, layer.Grid, products, (nint)layer.Result, WideChannels, bias: 0, Activation.None);

        layer.AssertResult(WideChannels, height, width, (image, y, x, channel) => layer.TransposedOutput(image, y, x, channel));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Transforms_OfBothSides_GiveTheGradientOfTheWeight(int count, int stride, int height, int width, string threads)
    {
        using var layer = new Layer(count, stride, height, width, KernelThreads.Named(threads));
        var (narrow, wide) = (layer.Components(layer.Grid.Tiles, NarrowChannels), layer.Components(layer.Grid.Tiles, 4 * WideChannels));
        NarrowTiles.Split(layer.Threads, layer.Grid, (nint)layer.Narrow, NarrowChannels, narrow);
        WideTiles.Split(layer.Threads, layer.Grid, (nint)layer.Wide, WideChannels, wide);

        var gradients = layer.TransposedProduct(narrow, wide);
        WeightTiles.Join(layer.Threads, gradients, (nint)layer.Result, WideChannels);

        for (var k = 0; k < NarrowChannels; k++)
            for (var tap = 0; tap < Kernel * Kernel; tap++)
                for (var c = 0; c < WideChannels; c++)
                    Assert.Equal(layer.WeightGradient(k, tap, c), layer.Result[(k * Kernel * Kernel + tap) * WideChannels + c], 1e-4);
    }

    [Theory]
    [InlineData(nameof(Activation.None))]
    [InlineData(nameof(Activation.Relu))]
    [InlineData(nameof(Activation.LeakyRelu))]
    public void Join_WithABiasAndAnActivation_AppliesThem(string name)
    {
        var activation = Enum.Parse<Activation>(name);
        using var layer = new Layer(1, 2, 6, 10, KernelThreads.Named(KernelThreads.Three));
        var products = layer.Components(layer.Grid.Tiles, NarrowChannels);
        var bias = layer.Floats(NarrowChannels);
        NarrowTiles.Join(layer.Threads, layer.Grid, products, (nint)layer.Result, bias: 0, Activation.None);
        var plain = new ReadOnlySpan<float>(layer.Result, 3 * 5 * NarrowChannels).ToArray();

        NarrowTiles.Join(layer.Threads, layer.Grid, products, (nint)layer.Result, (nint)bias, activation);

        for (var index = 0; index < plain.Length; index++)
        {
            var sum = plain[index] + bias[index % NarrowChannels];
            var negative = activation switch { Activation.Relu => 0, Activation.LeakyRelu => 0.2f * sum, _ => sum };
            Assert.Equal(sum > 0 ? sum : negative, layer.Result[index], 1e-5f);
        }
    }

    /// <summary>A convolution of random numbers, and what it gives, written out.</summary>
    private sealed class Layer : IDisposable
    {
        private readonly KernelMemory _memory = new();
        private readonly int _stride;
        private readonly int _height;
        private readonly int _width;

        public Layer(int count, int stride, int height, int width, OpenMPThreads threads)
        {
            (_stride, _height, _width, Threads) = (stride, height, width, threads);
            (NarrowHeight, NarrowWidth) = ((height - 2) / stride + 1, (width - 2) / stride + 1);
            Grid = new WinogradTileGrid(count, stride, NarrowHeight, NarrowWidth, height, width);
            Weight = Floats(NarrowChannels * Kernel * Kernel * WideChannels);
            Wide = Floats((long)count * height * width * WideChannels);
            Narrow = Floats((long)count * NarrowHeight * NarrowWidth * NarrowChannels);
            Result = Floats((long)Math.Max(count * height * width, Kernel * Kernel) * WideChannels * NarrowChannels);
        }

        public OpenMPThreads Threads { get; }

        public WinogradTileGrid Grid { get; }

        public int NarrowHeight { get; }

        public int NarrowWidth { get; }

        public float* Weight { get; }

        public float* Wide { get; }

        public float* Narrow { get; }

        public float* Result { get; }

        public float* Floats(long count) => _memory.Floats(count);

        public WinogradMatrices Components(int rows, int columns) => _memory.Components(rows, columns);

        public WinogradMatrices Product(WinogradMatrices a, WinogradMatrices b) => Multiply(
            Components(a.Rows, b.Columns), a.Columns, (component, row, index) => a.At(component, row)[index], (component, index, column) => b.At(component, index)[column]);

        public WinogradMatrices TransposedProduct(WinogradMatrices a, WinogradMatrices b) => Multiply(
            Components(a.Columns, b.Columns), a.Rows, (component, row, index) => a.At(component, index)[row], (component, index, column) => b.At(component, index)[column]);

        public double Output(int image, int y, int x, int k) => Sum(
            from tap in Enumerable.Range(0, Kernel * Kernel)
            from c in Enumerable.Range(0, WideChannels)
            select WeightAt(k, tap, c) * WideAt(image, y * _stride - 1 + tap / Kernel, x * _stride - 1 + tap % Kernel, c));

        public double TransposedOutput(int image, int y, int x, int c) => Sum(
            from tap in Enumerable.Range(0, Kernel * Kernel)
            let down = y + 1 - tap / Kernel
            let right = x + 1 - tap % Kernel
            where down % _stride == 0 && right % _stride == 0
            from k in Enumerable.Range(0, NarrowChannels)
            select WeightAt(k, tap, c) * NarrowAt(image, down / _stride, right / _stride, k));

        public double WeightGradient(int k, int tap, int c) => Sum(
            from image in Enumerable.Range(0, Grid.Count)
            from y in Enumerable.Range(0, NarrowHeight)
            from x in Enumerable.Range(0, NarrowWidth)
            select NarrowAt(image, y, x, k) * WideAt(image, y * _stride - 1 + tap / Kernel, x * _stride - 1 + tap % Kernel, c));

        public void AssertResult(int channels, int height, int width, Func<int, int, int, int, double> expected)
        {
            for (var image = 0; image < Grid.Count; image++)
                for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                        for (var channel = 0; channel < channels; channel++)
                            Assert.Equal(expected(image, y, x, channel), Result[((image * height + y) * width + x) * channels + channel], 1e-4);
        }

        public void Dispose() => _memory.Dispose();

        private static double Sum(IEnumerable<double> products) => products.Sum();

        private static WinogradMatrices Multiply(WinogradMatrices result, int depth, Func<int, int, int, double> a, Func<int, int, int, double> b)
        {
            for (var component = 0; component < WinogradTileGrid.Components; component++)
            {
                for (var row = 0; row < result.Rows; row++)
                {
                    for (var column = 0; column < result.Columns; column++)
                    {
                        var sum = 0.0;
                        for (var index = 0; index < depth; index++)
                            sum += a(component, row, index) * b(component, index, column);

                        result.At(component, row)[column] = (float)sum;
                    }
                }
            }

            return result;
        }

        private double WeightAt(int k, int tap, int c) => Weight[(k * Kernel * Kernel + tap) * WideChannels + c];

        private double WideAt(int image, int y, int x, int c) =>
            y >= 0 && y < _height && x >= 0 && x < _width ? Wide[((image * _height + y) * _width + x) * WideChannels + c] : 0;

        private double NarrowAt(int image, int y, int x, int k) => y >= 0 && y < NarrowHeight && x >= 0 && x < NarrowWidth
            ? Narrow[((image * NarrowHeight + y) * NarrowWidth + x) * NarrowChannels + k]
            : 0;
    }
}
