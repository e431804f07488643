namespace Pix2Pix.Translation.Tiles;

/// <summary>
/// Where tiles lie along one axis of an image, and how much each weighs at every pixel. Tiles begin at multiples of the model's size
/// multiple, so that strided layers see a tile in the same phase as the whole image. The weights at a pixel add up to 1.
/// </summary>
internal sealed class TileAxis
{
    private readonly float[][] _weights;

    private TileAxis(int size, int[] starts, float[][] weights) => (Size, Starts, _weights) = (size, starts, weights);

    /// <summary>The length of every tile.</summary>
    public int Size { get; }

    /// <summary>Where each tile begins.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>Lays tiles along a length that is a multiple of the model's size multiple.</summary>
    public static TileAxis Along(int length, TileOptions options, TranslationModelInfo info)
    {
        var multiple = info.SizeMultiple;
        var overlap = Up(options.Overlap, multiple);
        var size = Math.Max(Math.Max(Up(options.Size, multiple), Up(info.MinimumSize, multiple)), overlap + multiple);
        if (size >= length)
            return new TileAxis(length, [0], [Enumerable.Repeat(1f, length).ToArray()]);

        // Spread evenly, so that the last tile overlaps no more than the others.
        var (span, step) = ((length - size) / multiple, (size - overlap) / multiple);
        var last = (span + step - 1) / step;
        var starts = Enumerable.Range(0, last + 1).Select(tile => (int)((long)span * tile / last) * multiple).ToArray();

        return new TileAxis(size, starts, Weights(length, size, overlap, starts));
    }

    /// <summary>What a tile weighs at each of its pixels.</summary>
    public ReadOnlySpan<float> WeightsOf(int tile) => _weights[tile];

    private static float[][] Weights(int length, int size, int overlap, int[] starts)
    {
        var sums = new double[length];
        var windows = new double[starts.Length][];

        for (var tile = 0; tile < starts.Length; tile++)
        {
            var window = windows[tile] = new double[size];

            for (var place = 0; place < size; place++)
            {
                // No ramp at the image's own borders: the model sees them as in the whole image.
                var before = tile == 0 ? 1 : Rise(place, overlap);
                var after = tile == starts.Length - 1 ? 1 : Rise(size - 1 - place, overlap);
                window[place] = before * after;
                sums[starts[tile] + place] += window[place];
            }
        }

        return [.. windows.Select((window, tile) => Normalized(window, starts[tile]))];

        float[] Normalized(double[] window, int start) => [.. window.Select((weight, place) => (float)(weight / sums[start + place]))];
    }

    // From 0 to 1 over the middle quarter of the overlap, as a squared sine.
    private static double Rise(int distance, int overlap)
    {
        var margin = 3 * overlap / 8;
        var ramp = overlap - 2 * margin;
        return ramp == 0 ? 1 : Math.Pow(Math.Sin(Math.PI / 2 * Math.Clamp((distance - margin + 0.5) / ramp, 0, 1)), 2);
    }

    private static int Up(int size, int multiple) => (size + multiple - 1) / multiple * multiple;
}
