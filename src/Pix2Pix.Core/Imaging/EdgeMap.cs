namespace Pix2Pix.Imaging;

/// <summary>Cleans edge maps: thins lines to one pixel and removes specks.</summary>
/// <remarks>
/// An edge map is an 8-bit image of one channel. Pixels that are not 0 are line. Edge networks such as HED give thick
/// lines: cut their output at a threshold, thin it and remove specks, as the authors of pix2pix did for edges → photo.
/// </remarks>
public static class EdgeMap
{
    /// <summary>Thins lines to a width of one pixel (Zhang and Suen 1984). Connected lines stay connected.</summary>
    /// <param name="map">The edge map; not changed.</param>
    /// <returns>A new map whose samples are 0 or 255.</returns>
    /// <exception cref="ArgumentException">The image is no edge map.</exception>
    public static ImageBuffer Thinned(ImageBuffer map)
    {
        var lines = FramedMap.Of(map);
        ZhangSuenThinning.Apply(lines);
        return lines.ToImage();
    }

    /// <summary>Removes small groups of connected line pixels. Pixels that touch diagonally are connected.</summary>
    /// <param name="map">The edge map; not changed.</param>
    /// <param name="pixels">Groups of fewer pixels are removed; at least 0.</param>
    /// <returns>A new map whose samples are 0 or 255.</returns>
    /// <exception cref="ArgumentException">The image is no edge map.</exception>
    public static ImageBuffer WithoutSpecks(ImageBuffer map, int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        var lines = FramedMap.Of(map);
        var kept = new FramedMap(map.Width, map.Height);
        var group = new List<int>();

        foreach (var start in lines.Places)
        {
            if (!lines[start])
                continue;

            group.Clear();
            group.Add(start);
            lines[start] = false;
            for (var next = 0; next < group.Count; next++)
            {
                foreach (var place in lines.Around(group[next]).Where(place => lines[place]))
                {
                    lines[place] = false;
                    group.Add(place);
                }
            }

            if (group.Count >= pixels)
                group.ForEach(place => kept[place] = true);
        }

        return kept.ToImage();
    }
}
