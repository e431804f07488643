namespace Pix2Pix.Translation.Tiles;

/// <summary>A tile of a <see cref="TileGrid"/>: its number, its place in the grid, and its upper left corner in pixels.</summary>
internal readonly record struct Tile(int Number, int Row, int Column, int X, int Y);
