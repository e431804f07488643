using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Convolutions by Winograd's minimal filtering F(2×2, 2×2) (Lavin and Gray 2016) of their even and odd taps: 36 multiplications for 4
/// pixels instead of 64. All transforms only add and subtract, so results are as exact as those of the plain sum.
/// </summary>
/// <param name="stride">1 or 2.</param>
internal sealed class WinogradAlgorithm(int stride) : ConvolutionAlgorithm
{
    /// <inheritdoc/>
    public override Tensor Convolve(Tensor wide, Tensor weight, long[] narrowShape)
    {
        using var workspace = KernelWorkspace.Rent();
        var grid = Grid(narrowShape, wide.shape);
        var (narrowChannels, wideChannels) = Channels(weight);

        var weights = WinogradMatrices.In(workspace, WinogradTileGrid.Phases * wideChannels, narrowChannels);
        WeightTiles.SplitTransposed(Threads, WeightAddress(weight), wideChannels, weights);
        var products = WinogradMatrices.In(workspace, grid.Tiles, narrowChannels);
        GemmNN.Multiply(Threads, WideParts(workspace, grid, wide), weights, products);

        var result = empty(narrowShape);
        NarrowTiles.Join(Threads, grid, products, CpuAddress.Of(result), bias: 0, Activation.None);
        return result;
    }

    /// <inheritdoc/>
    public override Tensor ConvolveTransposed(Tensor narrow, Tensor weight, long[] wideShape)
    {
        using var workspace = KernelWorkspace.Rent();
        var grid = Grid(narrow.shape, wideShape);
        var (narrowChannels, wideChannels) = Channels(weight);

        var weights = WinogradMatrices.In(workspace, narrowChannels, WinogradTileGrid.Phases * wideChannels);
        WeightTiles.Split(Threads, WeightAddress(weight), wideChannels, weights);
        var products = WinogradMatrices.In(workspace, grid.Tiles, WinogradTileGrid.Phases * wideChannels);
        GemmNN.Multiply(Threads, NarrowParts(workspace, grid, narrow), weights, products);

        var result = empty(wideShape);
        WideTiles.Join(Threads, grid, products, CpuAddress.Of(result), wideChannels, bias: 0, Activation.None);
        return result;
    }

    /// <inheritdoc/>
    public override Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight)
    {
        using var workspace = KernelWorkspace.Rent();
        var grid = Grid(narrow.shape, wide.shape);
        var (narrowChannels, wideChannels) = Channels(weight);

        var products = WinogradMatrices.In(workspace, narrowChannels, WinogradTileGrid.Phases * wideChannels);
        GemmTN.Multiply(Threads, NarrowParts(workspace, grid, narrow), WideParts(workspace, grid, wide), products);

        var gradient = empty_strided(weight.shape, weight.stride());
        WeightTiles.Join(Threads, products, WeightAddress(gradient), wideChannels);
        return gradient;
    }

    private static (int Narrow, int Wide) Channels(Tensor weight) => ((int)weight.shape[0], (int)weight.shape[1]);

    private static WinogradMatrices WideParts(KernelWorkspace workspace, WinogradTileGrid grid, Tensor wide)
    {
        var channels = (int)wide.shape[3];
        var parts = WinogradMatrices.In(workspace, grid.Tiles, WinogradTileGrid.Phases * channels);
        WideTiles.Split(Threads, grid, CpuAddress.Of(wide), channels, parts);
        return parts;
    }

    private static WinogradMatrices NarrowParts(KernelWorkspace workspace, WinogradTileGrid grid, Tensor narrow)
    {
        var channels = (int)narrow.shape[3];
        var parts = WinogradMatrices.In(workspace, grid.Tiles, channels);
        NarrowTiles.Split(Threads, grid, CpuAddress.Of(narrow), channels, parts);
        return parts;
    }

    private WinogradTileGrid Grid(long[] narrow, long[] wide) =>
        new((int)narrow[0], stride, (int)narrow[1], (int)narrow[2], (int)wide[1], (int)wide[2]);
}
