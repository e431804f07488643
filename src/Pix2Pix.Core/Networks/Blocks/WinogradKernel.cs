using Pix2Pix.Tensors.Kernels;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// Convolutions by Winograd's minimal filtering F(2×2, 2×2) (Lavin and Gray 2016) of their even and odd taps: 36
/// multiplications for 4 pixels instead of
/// 64. All transforms only add and subtract, so numbers stay as exact as those of the plain sum.
/// </summary>
/// <param name="stride">1 or 2.</param>
internal sealed class WinogradKernel(int stride) : ConvolutionKernel
{
    /// <inheritdoc/>
    public override Tensor Narrow(Tensor wide, Tensor weight, long[] narrowShape)
    {
        using var scratch = KernelWorkspace.Rent();
        var grid = Grid(narrowShape, wide.shape);
        var (narrowChannels, wideChannels) = ((int)weight.shape[0], (int)weight.shape[1]);

        var weights = WinogradMatrices.In(scratch, WinogradTileGrid.Phases * wideChannels, narrowChannels);
        WeightTiles.SplitTransposed(Team, WeightAddress(weight), wideChannels, weights);
        var products = WinogradMatrices.In(scratch, grid.Tiles, narrowChannels);
        RowProduct.Multiply(Team, WideParts(scratch, grid, wide), weights, products);

        var result = empty(narrowShape);
        NarrowTiles.Join(Team, grid, products, Address(result), 0, Finish.None);
        return result;
    }

    /// <inheritdoc/>
    public override Tensor Widen(Tensor narrow, Tensor weight, long[] wideShape)
    {
        using var scratch = KernelWorkspace.Rent();
        var grid = Grid(narrow.shape, wideShape);
        var (narrowChannels, wideChannels) = ((int)weight.shape[0], (int)weight.shape[1]);

        var weights = WinogradMatrices.In(scratch, narrowChannels, WinogradTileGrid.Phases * wideChannels);
        WeightTiles.Split(Team, WeightAddress(weight), wideChannels, weights);
        var products = WinogradMatrices.In(scratch, grid.Tiles, WinogradTileGrid.Phases * wideChannels);
        RowProduct.Multiply(Team, NarrowParts(scratch, grid, narrow), weights, products);

        var result = empty(wideShape);
        WideTiles.Join(Team, grid, products, Address(result), wideChannels, 0, Finish.None);
        return result;
    }

    /// <inheritdoc/>
    public override Tensor WeightGradient(Tensor narrow, Tensor wide, Tensor weight)
    {
        using var scratch = KernelWorkspace.Rent();
        var grid = Grid(narrow.shape, wide.shape);
        var (narrowChannels, wideChannels) = ((int)weight.shape[0], (int)weight.shape[1]);

        var products = WinogradMatrices.In(scratch, narrowChannels, WinogradTileGrid.Phases * wideChannels);
        RowProduct.MultiplyTransposed(Team, NarrowParts(scratch, grid, narrow), WideParts(scratch, grid, wide), products);

        var gradient = empty_strided(weight.shape, weight.stride());
        WeightTiles.Join(Team, products, WeightAddress(gradient), wideChannels);
        return gradient;
    }

    private static WinogradMatrices WideParts(KernelWorkspace scratch, WinogradTileGrid grid, Tensor wide)
    {
        var channels = (int)wide.shape[3];
        var parts = WinogradMatrices.In(scratch, grid.Tiles, WinogradTileGrid.Phases * channels);
        WideTiles.Split(Team, grid, Address(wide), channels, parts);
        return parts;
    }

    private static WinogradMatrices NarrowParts(KernelWorkspace scratch, WinogradTileGrid grid, Tensor narrow)
    {
        var channels = (int)narrow.shape[3];
        var parts = WinogradMatrices.In(scratch, grid.Tiles, channels);
        NarrowTiles.Split(Team, grid, Address(narrow), channels, Finish.None, parts);
        return parts;
    }

    private WinogradTileGrid Grid(long[] narrow, long[] wide) => new((int)narrow[0], stride, (int)narrow[1], (int)narrow[2], (int)wide[1], (int)wide[2]);
}
