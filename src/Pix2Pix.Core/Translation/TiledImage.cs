using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>Translates one image tile by tile, from the top down. Beside the image and its result it holds one row of tiles.</summary>
internal sealed class TiledImage
{
    private const int RowsAtOnce = 64;
    private const long MostGarbage = 128 << 20;

    private readonly ImageBuffer _image;
    private readonly ImageForm _form;
    private readonly Func<ImageBuffer, SampleType, int, ImageBuffer> _run;
    private readonly TileAxis _columns;
    private readonly TileAxis _rows;
    private readonly int _left;
    private readonly int _top;
    private readonly int _channels;
    private readonly float[] _band; // the rows that the current row of tiles covers, as wide as the image
    private ImageBuffer? _result;
    private long _garbage;

    /// <summary>Plans the tiles.</summary>
    /// <param name="image">The image.</param>
    /// <param name="form">What a model takes and gives.</param>
    /// <param name="info">The same in numbers.</param>
    /// <param name="options">The tiles.</param>
    /// <param name="canvas">The size, fit for the model, in whose middle the image lies.</param>
    /// <param name="run">Runs the model on a prepared tile of a number.</param>
    public TiledImage(ImageBuffer image, ImageForm form, TranslationModelInfo info, TileOptions options, (int Width, int Height) canvas, Func<ImageBuffer, SampleType, int, ImageBuffer> run)
    {
        (_image, _form, _run, _channels) = (image, form, run, info.OutputChannels);
        (_left, _top) = ((canvas.Width - image.Width) / 2, (canvas.Height - image.Height) / 2);
        _columns = TileAxis.Along(canvas.Width, options, info);
        _rows = TileAxis.Along(canvas.Height, options, info);
        _band = new float[(long)_rows.Size * image.Width * _channels];
    }

    public ImageBuffer Translate()
    {
        var tile = 0;

        for (var row = 0; row < _rows.Starts.Count; row++)
        {
            var top = _rows.Starts[row];

            for (var column = 0; column < _columns.Starts.Count; column++)
                Blend(row, column, tile++);

            // What the next row of tiles does not reach is done.
            var done = row + 1 < _rows.Starts.Count ? _rows.Starts[row + 1] - top : _rows.Size;
            Finish(top, done);
            _band.AsSpan(done * _image.Width * _channels).CopyTo(_band);
            _band.AsSpan((_rows.Size - done) * _image.Width * _channels).Clear();
        }

        return _result!;
    }

    private void Blend(int row, int column, int tile)
    {
        var (x, y) = (_columns.Starts[column] - _left, _rows.Starts[row] - _top); // in the image
        var input = _form.ToInput(BorderReflection.Cut(_image, x, y, _columns.Size, _rows.Size));
        var output = _run(input, SampleType.Float32, tile);
        Discard(input.Bytes.Length + output.Bytes.Length);

        var across = _columns.WeightsOf(column);
        var down = _rows.WeightsOf(row);
        var first = Math.Max(0, -x);
        var end = Math.Min(_columns.Size, _image.Width - x);

        for (var line = 0; line < _rows.Size; line++)
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

    // Tiles are large objects, which the collector lets pile up to many times what is in use. There are few to go through.
    private void Discard(int bytes)
    {
        _garbage += bytes;
        if (_garbage < MostGarbage)
            return;

        _garbage = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }

    // Rows of the canvas, as far as they are the image's.
    private void Finish(int canvasTop, int count)
    {
        var end = Math.Min(canvasTop + count - _top, _image.Height);

        for (var y = Math.Max(0, canvasTop - _top); y < end; y += RowsAtOnce)
        {
            var height = Math.Min(RowsAtOnce, end - y);
            var output = new ImageBuffer(_image.Width, height, _channels, SampleType.Float32);
            _band.AsSpan((y + _top - canvasTop) * _image.Width * _channels, output.Samples<float>().Length).CopyTo(output.Samples<float>());

            var rows = _image.Crop(0, y, _image.Width, height);
            var finished = _form.ToOutput(rows, output);

            _result ??= new ImageBuffer(_image.Width, _image.Height, finished.Channels, finished.SampleType, finished.HasAlpha);
            finished.Bytes.CopyTo(_result.Bytes[(int)((long)y * _image.Width * finished.Channels * ImageBuffer.BytesPerSample(finished.SampleType))..]);
        }
    }
}
