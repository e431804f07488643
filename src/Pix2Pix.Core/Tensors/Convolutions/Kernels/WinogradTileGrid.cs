namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// How the narrow and the wide side of a 4×4 convolution of padding 1 fall into Winograd's tiles: 2×2 pixels of the
/// narrow side, 6×6 of the wide one.
/// A stride of 1 is taken for four convolutions of stride 2, one for each parity of the narrow side's rows and columns.
/// </summary>
/// <param name="Count">Images.</param>
/// <param name="Stride">1 or 2.</param>
/// <param name="NarrowHeight">Height of the narrow side, in pixels.</param>
/// <param name="NarrowWidth">Its width.</param>
/// <param name="WideHeight">Height of the wide side.</param>
/// <param name="WideWidth">Its width.</param>
internal readonly record struct WinogradTileGrid(int Count, int Stride, int NarrowHeight, int NarrowWidth, int WideHeight, int WideWidth)
{
    /// <summary>What is multiplied for a tile, each with each of the other side's.</summary>
    public const int Matrices = 9;

    /// <summary>Pixels of the wide side for one of the narrow side in a window: by parity of row and column.</summary>
    public const int Phases = 4;

    /// <summary>Parities each way that tiles are taken of.</summary>
    public int Parities => 3 - Stride;

    /// <summary>Rows of tiles of one parity in an image.</summary>
    public int AllRows => (NarrowHeight + 2 * Parities - 1) / (2 * Parities);

    /// <summary>Tiles of one parity in a row.</summary>
    public int Columns => (NarrowWidth + 2 * Parities - 1) / (2 * Parities);

    /// <summary>The first row of tiles that is worked on.</summary>
    public int FirstRow { get; init; }

    /// <summary>How many rows are; 0 stands for all.</summary>
    public int SomeRows { get; init; }

    /// <summary>Rows of tiles that are worked on, of each image and parity.</summary>
    public int Rows => SomeRows == 0 ? AllRows : SomeRows;

    /// <summary>Tiles that are worked on.</summary>
    public int Tiles => Count * Parities * Parities * Rows * Columns;

    /// <summary>The place of a tile.</summary>
    public (int Image, int ParityY, int ParityX, int Row, int Column) Place(int tile)
    {
        var (line, column) = Math.DivRem(tile, Columns);
        var (group, row) = Math.DivRem(line, Rows);
        var (image, parity) = Math.DivRem(group, Parities * Parities);
        return (image, parity / Parities, parity % Parities, FirstRow + row, column);
    }

    /// <summary>The tile at a place.</summary>
    public int Tile(int image, int parityY, int parityX, int row, int column) =>
        (((image * Parities + parityY) * Parities + parityX) * Rows + row - FirstRow) * Columns + column;
}
