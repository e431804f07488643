namespace Pix2Pix.Imaging;

/// <summary>Makes clean lines of what an edge detector gives. Maps have one 8-bit channel; what is not 0 is line.</summary>
public static class EdgeMap
{
    private static readonly (int X, int Y)[] Around = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)]; // clockwise from above

    /// <summary>Thins lines to one pixel (Zhang and Suen 1984); what was connected stays so.</summary>
    /// <returns>A new map of 0 and 255.</returns>
    public static ImageBuffer Thinned(ImageBuffer map)
    {
        Check(map);
        var lines = Framed(map);
        var row = map.Width + 2;
        var around = Array.ConvertAll(Around, step => step.Y * row + step.X);
        var removed = new List<int>();

        do
        {
            removed.Clear();
            for (var pass = 0; pass < 2; pass++)
            {
                var peeled = Enumerable.Range(row, row * map.Height).Where(place => lines[place] && IsPeel(lines, place, around, pass)).ToList();
                foreach (var place in peeled)
                    lines[place] = false;

                removed.AddRange(peeled);
            }
        }
        while (removed.Count > 0);

        return Unframed(lines, map.Width, map.Height);
    }

    /// <summary>Leaves out groups of pixels that touch (diagonally too) of fewer than <paramref name="pixels"/>.</summary>
    /// <returns>A new map of 0 and 255.</returns>
    public static ImageBuffer WithoutSpecks(ImageBuffer map, int pixels)
    {
        Check(map);
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        var lines = Framed(map);
        var row = map.Width + 2;
        var around = Array.ConvertAll(Around, step => step.Y * row + step.X);
        var kept = new bool[lines.Length];
        var group = new List<int>();

        for (var start = 0; start < lines.Length; start++)
        {
            if (!lines[start])
                continue;

            group.Clear();
            group.Add(start);
            lines[start] = false;
            for (var next = 0; next < group.Count; next++)
            {
                foreach (var place in Array.ConvertAll(around, step => group[next] + step).Where(place => lines[place]))
                {
                    lines[place] = false;
                    group.Add(place);
                }
            }

            if (group.Count >= pixels)
                group.ForEach(place => kept[place] = true);
        }

        return Unframed(kept, map.Width, map.Height);
    }

    private static bool IsPeel(bool[] lines, int place, int[] around, int pass)
    {
        var (neighbours, turns) = (0, 0);
        for (var index = 0; index < 8; index++)
        {
            var here = lines[place + around[index]];
            neighbours += here ? 1 : 0;
            turns += !here && lines[place + around[(index + 1) % 8]] ? 1 : 0;
        }

        var (north, east, south, west) = (lines[place + around[0]], lines[place + around[2]], lines[place + around[4]], lines[place + around[6]]);
        var open = pass == 0 ? !(north && east && south) && !(east && south && west) : !(north && east && west) && !(north && south && west);
        return neighbours is >= 2 and <= 6 && turns == 1 && open;
    }

    private static void Check(ImageBuffer map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (map is not { Channels: 1, SampleType: SampleType.UInt8 })
            throw new ArgumentException($"A map of edges has one channel of 8 bits, but this is an image of {map}.", nameof(map));
    }

    private static bool[] Framed(ImageBuffer map)
    {
        var lines = new bool[(map.Width + 2) * (map.Height + 2)];
        for (var y = 0; y < map.Height; y++)
            for (var x = 0; x < map.Width; x++)
                lines[(y + 1) * (map.Width + 2) + x + 1] = map.Bytes[y * map.Width + x] != 0;

        return lines;
    }

    private static ImageBuffer Unframed(bool[] lines, int width, int height)
    {
        var map = new ImageBuffer(width, height, 1);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                map.Bytes[y * width + x] = lines[(y + 1) * (width + 2) + x + 1] ? byte.MaxValue : (byte)0;

        return map;
    }
}
