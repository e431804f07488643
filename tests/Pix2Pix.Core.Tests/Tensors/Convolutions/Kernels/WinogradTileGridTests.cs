using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

public sealed class WinogradTileGridTests
{
    // Images, stride, height and width of the narrow side: even, odd, single pixels, longer than wide.
    public static TheoryData<int, int, int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, int>();
            foreach (var stride in new[] { 1, 2 })
                foreach (var (count, height, width) in new[] { (1, 1, 1), (1, 2, 2), (2, 3, 5), (3, 4, 8), (1, 31, 31), (2, 17, 6), (1, 1, 9) })
                    data.Add(count, stride, height, width);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tile_IsTheInverseOfPlace(int count, int stride, int height, int width)
    {
        var grid = Grid(count, stride, height, width);
        for (var tile = 0; tile < grid.Tiles; tile++)
        {
            var (image, parityY, parityX, row, column) = grid.Place(tile);
            Assert.Equal(tile, grid.Tile(image, parityY, parityX, row, column));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void NarrowPixel_OfAllCorners_IsEveryPixelExactlyOnce(int count, int stride, int height, int width)
    {
        var grid = Grid(count, stride, height, width);
        Assert.All(Corners(grid), pixel => Assert.True(pixel.Image >= 0 && pixel.Image < count && pixel.Y >= 0 && pixel.X >= 0));

        var inside = Corners(grid).Where(pixel => pixel.Y < height && pixel.X < width).ToList();

        Assert.Equal(count * height * width, inside.Count);
        Assert.Equal(inside.Count, inside.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tiles_AreNoMoreThanPixelsNeed(int count, int stride, int height, int width)
    {
        var grid = Grid(count, stride, height, width);
        for (var tile = 0; tile < grid.Tiles; tile++)
        {
            var (_, y, x) = grid.NarrowPixel(tile, 0, 0);
            Assert.True(y < height + stride % 2 && x < width + stride % 2, $"Tile {tile} lies outside."); // a single row has only one parity
        }
    }

    // Strips of rows, as large images are worked on.
    [Theory]
    [InlineData(8, 3)]
    [InlineData(31, 4)]
    [InlineData(7, 1)]
    public void Rows_InStrips_AreTheTilesOfTheWholeGrid(int height, int step)
    {
        var whole = Grid(1, 2, height, 10);
        var corners = new List<(int Image, int Y, int X)>();
        for (var first = 0; first < whole.AllRows; first += step)
        {
            var strip = whole with { FirstRow = first, SomeRows = Math.Min(step, whole.AllRows - first) };
            for (var tile = 0; tile < strip.Tiles; tile++)
            {
                var (image, parityY, parityX, row, column) = strip.Place(tile);
                Assert.InRange(row, first, first + step - 1);
                Assert.Equal(tile, strip.Tile(image, parityY, parityX, row, column));
            }

            corners.AddRange(Corners(strip));
        }

        Assert.Equal(Corners(whole).Order(), corners.Order());
    }

    // Of the 4×4 window of each narrow pixel, at its stride and with a padding of 1, nothing lies outside the tile's 6×6 wide pixels.
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tile_HoldsTheWindowsOfItsPixels(int count, int stride, int height, int width)
    {
        var grid = Grid(count, stride, height, width);
        for (var tile = 0; tile < grid.Tiles; tile++)
        {
            var (_, parityY, _, row, _) = grid.Place(tile);
            var top = 4 * row + parityY - 1; // as WideTiles reads: three pixels, two apart, in each of two phases
            for (var down = 0; down < 2; down++)
            {
                var window = grid.NarrowPixel(tile, down, 0).Y * stride - 1;
                Assert.InRange(window, top, top + 2);
                Assert.Equal(top + 2 * down, window);
            }
        }
    }

    private static WinogradTileGrid Grid(int count, int stride, int height, int width) =>
        new(count, stride, height, width, stride == 2 ? 2 * height : height + 1, stride == 2 ? 2 * width : width + 1);

    private static IEnumerable<(int Image, int Y, int X)> Corners(WinogradTileGrid grid) =>
        from tile in Enumerable.Range(0, grid.Tiles)
        from down in new[] { 0, 1 }
        from right in new[] { 0, 1 }
        select grid.NarrowPixel(tile, down, right);
}
