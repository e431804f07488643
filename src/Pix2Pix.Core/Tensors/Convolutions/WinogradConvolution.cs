using Pix2Pix.Tensors.Convolutions.Kernels;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A 4×4 convolution of stride 2 and padding 1, ordinary or transposed, for translating in 32-bit floats: Winograd's
/// filtering as in <see cref="WinogradAlgorithm"/>,
/// with weights that are taken apart once.
/// </summary>
internal sealed unsafe class WinogradConvolution : IPackedConvolution
{
    private const long ScratchBytes = 24 << 20; // about what a processor's last cache holds
    private const int FewestRows = 8; // of tiles at a time: a transposed convolution works on one of them twice

    private readonly bool _widens;
    private readonly int _narrowChannels;
    private readonly int _wideChannels;
    private readonly Activation _activation;
    private readonly Tensor _memory;
    private readonly Tensor? _bias;
    private readonly WinogradMatrices _weights;

    /// <summary>Takes a weight apart.</summary>
    /// <param name="convolution">Says which it is.</param>
    /// <param name="weight">The weight; stays the caller's.</param>
    /// <param name="bias">The bias or null; stays the caller's.</param>
    /// <param name="activation">What follows.</param>
    public WinogradConvolution(Convolution convolution, Tensor weight, Tensor? bias, Activation activation)
    {
        using var scope = NewDisposeScope();
        (_widens, _narrowChannels, _wideChannels) = (convolution.transposed, (int)weight.shape[0], (int)weight.shape[1]);
        _activation = activation;
        _bias = bias?.contiguous().clone().DetachFromDisposeScope();

        var (rows, columns) = _widens ? (_narrowChannels, WinogradTileGrid.Phases * _wideChannels) : (WinogradTileGrid.Phases * _wideChannels, _narrowChannels);
        _memory = empty((long)WinogradTileGrid.Matrices * rows, columns + WinogradMatrices.Apart).DetachFromDisposeScope();
        _weights = new WinogradMatrices(ConvolutionAlgorithm.Address(_memory), rows, columns, columns + WinogradMatrices.Apart);

        var inRows = weight.permute(0, 2, 3, 1).contiguous();
        if (_widens)
            WeightTiles.Split(OpenMPThreads.Instance!, ConvolutionAlgorithm.Address(inRows), _wideChannels, _weights);
        else
            WeightTiles.SplitTransposed(OpenMPThreads.Instance!, ConvolutionAlgorithm.Address(inRows), _wideChannels, _weights);
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var scope = NewDisposeScope();
        var rows = input.permute(0, 2, 3, 1).contiguous(); // N×H×W×C
        var (count, height, width) = (rows.shape[0], rows.shape[1], rows.shape[2]);
        var result = _widens ? empty(count, 2 * height, 2 * width, _wideChannels) : empty(count, height / 2, width / 2, _narrowChannels);
        var (narrow, wide) = _widens ? (rows, result) : (result, rows);

        for (var image = 0; image < count; image++)
        {
            var grid = new WinogradTileGrid(1, 2, (int)narrow.shape[1], (int)narrow.shape[2], (int)wide.shape[1], (int)wide.shape[2]);
            Run(grid, Image(narrow, image), Image(wide, image));
        }

        return result.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _bias?.Dispose();
    }

    private static nint Image(Tensor images, int index) => ConvolutionAlgorithm.Address(images) + (nint)(images.numel() / images.shape[0] * index * sizeof(float));

    private void Run(WinogradTileGrid grid, nint narrow, nint wide)
    {
        var (threads, bias) = (OpenMPThreads.Instance!, _bias is null ? 0 : ConvolutionAlgorithm.Address(_bias));
        var bytesOfRow = (long)WinogradTileGrid.Matrices * grid.Columns * (_weights.Rows + _weights.Columns + 2 * WinogradMatrices.Apart) * sizeof(float);
        var step = (int)Math.Min(grid.AllRows, Math.Max(FewestRows, ScratchBytes / bytesOfRow));

        for (var first = 0; first < grid.AllRows; first += step)
        {
            // A transposed convolution's tiles share pixels with the row before.
            var from = _widens ? Math.Max(0, first - 1) : first;
            var part = grid with { FirstRow = from, SomeRows = Math.Min(grid.AllRows, first + step) - from };
            using var workspace = KernelWorkspace.Rent();
            var (parts, products) = (WinogradMatrices.In(workspace, part.Tiles, _weights.Rows), WinogradMatrices.In(workspace, part.Tiles, _weights.Columns));

            if (_widens)
            {
                NarrowTiles.Split(threads, part, narrow, _narrowChannels, Activation.None, parts);
                GemmNN.Multiply(threads, parts, _weights, products);
                WideTiles.Join(threads, part, products, wide, _wideChannels, bias, _activation);
            }
            else
            {
                WideTiles.Split(threads, part, wide, _wideChannels, parts);
                GemmNN.Multiply(threads, parts, _weights, products);
                NarrowTiles.Join(threads, part, products, narrow, bias, _activation);
            }
        }
    }
}
