namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// How the two sides of a 4×4 convolution of padding 1 are cut into Winograd's tiles. The narrow side is the image with fewer pixels
/// (the output of an ordinary convolution, the input of a transposed one), the wide side the other. A tile is 2×2 pixels of the narrow
/// side and the 6×6 pixels of the wide side that they depend on, at stride 2.
/// </summary>
/// <remarks>
/// A convolution of stride 1 is four of stride 2, one for each parity of the narrow side's rows and columns: each has a grid of tiles of
/// its own.
/// </remarks>
/// <param name="Count">Images.</param>
/// <param name="Stride">1 or 2.</param>
/// <param name="NarrowHeight">Height of the narrow side, in pixels.</param>
/// <param name="NarrowWidth">Width of the narrow side.</param>
/// <param name="WideHeight">Height of the wide side.</param>
/// <param name="WideWidth">Width of the wide side.</param>
internal readonly record struct WinogradTileGrid(int Count, int Stride, int NarrowHeight, int NarrowWidth, int WideHeight, int WideWidth)
{
    /// <summary>Numbers of a tile in a channel, after the transforms: 3×3. Those of both sides are multiplied one by one.</summary>
    public const int Components = 9;

    /// <summary>
    /// The convolutions of 2×2 kernels that one of 4×4 is the sum of at stride 2: one for each parity of the kernel's rows and columns.
    /// </summary>
    public const int Phases = 4;

    /// <summary>Parities of rows, and of columns, that have a grid of their own: 1 at stride 2, 2 at stride 1.</summary>
    public int Parities => 3 - Stride;

    /// <summary>Rows of tiles of one parity in an image.</summary>
    public int AllRows => (NarrowHeight + 2 * Parities - 1) / (2 * Parities);

    /// <summary>Tiles of one parity in a row.</summary>
    public int Columns => (NarrowWidth + 2 * Parities - 1) / (2 * Parities);

    /// <summary>The first row of tiles that is worked on.</summary>
    public int FirstRow { get; init; }

    /// <summary>How many rows of tiles are worked on; 0 for all.</summary>
    public int SomeRows { get; init; }

    /// <summary>Rows of tiles that are worked on, in each image and parity.</summary>
    public int Rows => SomeRows == 0 ? AllRows : SomeRows;

    /// <summary>Tiles that are worked on.</summary>
    public int Tiles => Count * Parities * Parities * Rows * Columns;

    /// <summary>Where a tile lies: its image, its parities, its row and column in the grid of these.</summary>
    public (int Image, int ParityY, int ParityX, int Row, int Column) Place(int tile)
    {
        var (line, column) = Math.DivRem(tile, Columns);
        var (group, row) = Math.DivRem(line, Rows);
        var (image, parity) = Math.DivRem(group, Parities * Parities);
        return (image, parity / Parities, parity % Parities, FirstRow + row, column);
    }

    /// <summary>The tile at a place; the inverse of <see cref="Place"/>.</summary>
    public int Tile(int image, int parityY, int parityX, int row, int column) =>
        (((image * Parities + parityY) * Parities + parityX) * Rows + row - FirstRow) * Columns + column;

    /// <summary>The pixel of the narrow side at a corner of a tile. It may lie outside the image.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="down">0 for the upper corners, 1 for the lower.</param>
    /// <param name="right">0 for the left corners, 1 for the right.</param>
    public (int Image, int Y, int X) NarrowPixel(int tile, int down, int right)
    {
        var (image, parityY, parityX, row, column) = Place(tile);
        return (image, Parities * (2 * row + down) + parityY, Parities * (2 * column + right) + parityX);
    }
}
