using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Tiles;

/// <summary>
/// Translates an image tile by tile, from the top down, and blends the tiles where they overlap. Beside the image and its result it
/// holds one row of tiles.
/// </summary>
internal sealed class TiledImage : PreparedTranslation
{
    private const int RowsAtOnce = 64;
    private const long GarbageLimit = 128 << 20;

    private readonly ImageBuffer _image;
    private readonly ImageForm _form;
    private readonly TileGrid _grid;
    private readonly int _left;
    private readonly int _top;
    private readonly int _channels;
    private readonly float[] _band; // the blended pixels of the current row of tiles, as wide as the image
    private ImageBuffer? _result;
    private long _garbage;

    /// <summary>Lays the tiles over the image and the border by which it is mirrored up to a size that the model takes.</summary>
    public TiledImage(ImageBuffer image, ImageForm form, TranslationModelInfo info, TileOptions options)
        : base(info.OutputChannels)
    {
        var (width, height) = (info.FittingSize(image.Width), info.FittingSize(image.Height));
        (_image, _form, _channels) = (image, form, info.OutputChannels);
        (_left, _top) = ((width - image.Width) / 2, (height - image.Height) / 2);
        _grid = new TileGrid(width, height, options, info);
        _band = new float[(long)_grid.Rows.Size * image.Width * _channels];
    }

    public override IEnumerable<PreparedImage> Parts => _grid.Tiles.Select(tile => new PreparedImage
    {
        Image = _form.ToInput(BorderReflection.Cut(_image, tile.X - _left, tile.Y - _top, _grid.Columns.Size, _grid.Rows.Size)),
        OutputType = SampleType.Float32,
        Tile = tile.Number,
    });

    private protected override int PartCount => _grid.Count;

    private protected override void Accept(PreparedImage part, ImageBuffer output)
    {
        Discard(part.Image.Bytes.Length + output.Bytes.Length);
        var tile = _grid[part.Tile];
        Blend(tile, output);

        if (tile.Column == _grid.Columns.Starts.Count - 1)
            CompleteRow(tile);
    }

    private protected override ImageBuffer Assemble() => _result!;

    private void Blend(Tile tile, ImageBuffer output)
    {
        var across = _grid.Columns.WeightsOf(tile.Column);
        var down = _grid.Rows.WeightsOf(tile.Row);
        var x = tile.X - _left; // in the image
        var first = Math.Max(0, -x);
        var end = Math.Min(_grid.Columns.Size, _image.Width - x);

        for (var line = 0; line < _grid.Rows.Size; line++)
        {
            if (down[line] == 0)
                continue;

            var source = output.Row<float>(line);
            var target = _band.AsSpan((line * _image.Width + x + first) * _channels, (end - first) * _channels);

            for (int place = first, sample = first * _channels, to = 0; place < end; place++)
            {
                var weight = across[place] * down[line];
                for (var channel = 0; channel < _channels; channel++)
                    target[to++] += source[sample++] * weight;
            }
        }
    }

    // Lines that the next row of tiles does not reach are final. The others move to the top of the band.
    private void CompleteRow(Tile last)
    {
        var isLastRow = last.Row == _grid.Rows.Starts.Count - 1;
        var final = isLastRow ? _grid.Rows.Size : _grid.Rows.Starts[last.Row + 1] - last.Y;

        Write(last.Y, final);
        _band.AsSpan(final * _image.Width * _channels).CopyTo(_band);
        _band.AsSpan((_grid.Rows.Size - final) * _image.Width * _channels).Clear();
    }

    // Writes the first lines of the band to the result, as far as they lie in the image.
    private void Write(int gridTop, int count)
    {
        var end = Math.Min(gridTop + count - _top, _image.Height);

        for (var y = Math.Max(0, gridTop - _top); y < end; y += RowsAtOnce)
        {
            var height = Math.Min(RowsAtOnce, end - y);
            var output = new ImageBuffer(_image.Width, height, _channels, SampleType.Float32);
            _band.AsSpan((y + _top - gridTop) * _image.Width * _channels, output.Samples<float>().Length).CopyTo(output.Samples<float>());

            var rows = _image.Crop(0, y, _image.Width, height);
            var finished = _form.ToOutput(rows, output);

            _result ??= new ImageBuffer(_image.Width, _image.Height, finished.Channels, finished.SampleType, finished.HasAlpha);
            var bytesPerRow = (long)_image.Width * finished.Channels * ImageBuffer.BytesPerSample(finished.SampleType);
            finished.Bytes.CopyTo(_result.Bytes[(int)(y * bytesPerRow)..]);
        }
    }

    // Tiles are large objects. The collector would let them pile up to many times the memory that is in use
    // (docs/decisions/0062-memory-of-tiles.md).
    private void Discard(int bytes)
    {
        _garbage += bytes;
        if (_garbage < GarbageLimit)
            return;

        _garbage = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
