using Pix2Pix.Tensors.Convolutions.Kernels;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A 4×4 convolution of stride 2 and padding 1, ordinary or transposed, in 32-bit floats: Winograd's filtering as in
/// <see cref="WinogradAlgorithm"/>, with a weight that is transformed once. An image is worked on in strips of tiles that fit into the
/// processor's cache.
/// </summary>
internal sealed unsafe class WinogradConvolution : IPackedConvolution
{
    private const long WorkspaceBytes = 24 << 20; // about what a processor's last-level cache holds
    private const int FewestRows = 8; // of tiles in a strip: a transposed convolution computes one of them twice

    private readonly bool _isTransposed;
    private readonly int _narrowChannels;
    private readonly int _wideChannels;
    private readonly Activation _activation;
    private readonly Tensor _memory;
    private readonly Tensor? _bias;
    private readonly WinogradMatrices _weights;

    /// <summary>Transforms a weight.</summary>
    /// <param name="convolution">The layer: whether it is transposed.</param>
    /// <param name="weight">The weight, 32-bit floats; stays the caller's.</param>
    /// <param name="bias">The bias or null; stays the caller's.</param>
    /// <param name="activation">Applied to the result; not <see cref="Activation.Tanh"/>.</param>
    public WinogradConvolution(Convolution convolution, Tensor weight, Tensor? bias, Activation activation)
    {
        using var scope = NewDisposeScope();
        (_isTransposed, _narrowChannels, _wideChannels) = (convolution.transposed, (int)weight.shape[0], (int)weight.shape[1]);
        _activation = activation;
        _bias = bias?.contiguous().clone().DetachFromDisposeScope();

        var phaseChannels = WinogradTileGrid.Phases * _wideChannels;
        var (rows, columns) = _isTransposed ? (_narrowChannels, phaseChannels) : (phaseChannels, _narrowChannels);
        var stride = columns + WinogradMatrices.Apart;
        _memory = empty((long)WinogradTileGrid.Components * rows, stride).DetachFromDisposeScope();
        _weights = new WinogradMatrices(CpuAddress.Of(_memory), rows, columns, stride);

        var taps = weight.permute(0, 2, 3, 1).contiguous(); // K×4×4×C
        if (_isTransposed)
            WeightTiles.Split(OpenMPThreads.Instance!, CpuAddress.Of(taps), _wideChannels, _weights);
        else
            WeightTiles.SplitTransposed(OpenMPThreads.Instance!, CpuAddress.Of(taps), _wideChannels, _weights);
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        using var scope = NewDisposeScope();
        var images = input.permute(0, 2, 3, 1).contiguous(); // N×H×W×C
        var (count, height, width) = (images.shape[0], images.shape[1], images.shape[2]);
        var result = _isTransposed
            ? empty(count, 2 * height, 2 * width, _wideChannels)
            : empty(count, height / 2, width / 2, _narrowChannels);
        var (narrow, wide) = _isTransposed ? (images, result) : (result, images);

        for (var image = 0; image < count; image++)
        {
            var grid = new WinogradTileGrid(1, 2, (int)narrow.shape[1], (int)narrow.shape[2], (int)wide.shape[1], (int)wide.shape[2]);
            Run(grid, AddressOf(narrow, image), AddressOf(wide, image));
        }

        return result.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Weight, Tensor? Bias) Unpack()
    {
        using var scope = NewDisposeScope();
        var components = _memory.narrow(1, 0, _weights.Columns).view(3, 3, _weights.Rows, _weights.Columns);
        var taps = components.index(TensorIndex.Slice(step: 2), TensorIndex.Slice(step: 2)); // g and h of g, g + h and h, each way
        var weight = _isTransposed
            ? taps.reshape(2, 2, _narrowChannels, 2, 2, _wideChannels).permute(2, 5, 0, 3, 1, 4)
            : taps.reshape(2, 2, 2, 2, _wideChannels, _narrowChannels).permute(5, 4, 0, 2, 1, 3);
        return (
            weight.reshape(_narrowChannels, _wideChannels, 4, 4).MoveToOuterDisposeScope(), _bias?.alias().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _memory.Dispose();
        _bias?.Dispose();
    }

    private static nint AddressOf(Tensor images, int index) =>
        CpuAddress.Of(images) + (nint)(images.numel() / images.shape[0] * index * sizeof(float));

    private void Run(WinogradTileGrid grid, nint narrow, nint wide)
    {
        var floatsOfATile = _weights.Rows + _weights.Columns + 2 * WinogradMatrices.Apart;
        var bytesOfARow = (long)WinogradTileGrid.Components * grid.Columns * floatsOfATile * sizeof(float);
        var step = (int)Math.Min(grid.AllRows, Math.Max(FewestRows, WorkspaceBytes / bytesOfARow));

        for (var first = 0; first < grid.AllRows; first += step)
        {
            // A transposed convolution's tiles share pixels with the row before.
            var from = _isTransposed ? Math.Max(0, first - 1) : first;
            RunStrip(grid with { FirstRow = from, SomeRows = Math.Min(grid.AllRows, first + step) - from }, narrow, wide);
        }
    }

    private void RunStrip(WinogradTileGrid strip, nint narrow, nint wide)
    {
        var (threads, bias) = (OpenMPThreads.Instance!, _bias is null ? 0 : CpuAddress.Of(_bias));
        using var workspace = KernelWorkspace.Rent();
        var parts = WinogradMatrices.In(workspace, strip.Tiles, _weights.Rows);
        var products = WinogradMatrices.In(workspace, strip.Tiles, _weights.Columns);

        if (_isTransposed)
        {
            NarrowTiles.Split(threads, strip, narrow, _narrowChannels, parts);
            GemmNN.Multiply(threads, parts, _weights, products);
            WideTiles.Join(threads, strip, products, wide, _wideChannels, bias, _activation);
        }
        else
        {
            WideTiles.Split(threads, strip, wide, _wideChannels, parts);
            GemmNN.Multiply(threads, parts, _weights, products);
            NarrowTiles.Join(threads, strip, products, narrow, bias, _activation);
        }
    }
}
