namespace Pix2Pix.Translation.Tiles;

/// <summary>The overlapping tiles of an area, row by row from the top, each row from the left.</summary>
internal sealed class TileGrid(int width, int height, TileOptions options, TranslationModelInfo info)
{
    public TileAxis Columns { get; } = TileAxis.Along(width, options, info);

    public TileAxis Rows { get; } = TileAxis.Along(height, options, info);

    public int Count => Rows.Starts.Count * Columns.Starts.Count;

    public IEnumerable<Tile> Tiles => Enumerable.Range(0, Count).Select(number => this[number]);

    public Tile this[int number]
    {
        get
        {
            var (row, column) = Math.DivRem(number, Columns.Starts.Count);
            return new Tile(number, row, column, Columns.Starts[column], Rows.Starts[row]);
        }
    }
}
