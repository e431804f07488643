using System.Text;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Images with edges, and maps of edges as text: <c>#</c> line, <c>.</c> none.</summary>
public static class EdgeImages
{
    /// <summary>Rings on a chequered ground; the goldens in <c>Goldens/edges</c> were made from the same formula.</summary>
    public static ImageBuffer Waves(int width, int height, int channels)
    {
        var image = new ImageBuffer(width, height, channels);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var channel = 0; channel < channels; channel++)
                    image.Bytes[(y * width + x) * channels + channel] = Wave(x, y, channel);

        return image;

        static byte Wave(int x, int y, int channel)
        {
            var rings = (x * x + (channel + 1) * y * y) / (5 + 3 * channel) % 256 / 2;
            return (byte)(rings + (x / 9 + y / 7 + channel) % 2 * 120);
        }
    }

    public static ImageBuffer Of(int width, int height, Func<int, int, byte> sampleAt)
    {
        var image = new ImageBuffer(width, height, 1);
        for (var pixel = 0; pixel < width * height; pixel++)
            image.Bytes[pixel] = sampleAt(pixel % width, pixel / width);

        return image;
    }

    public static ImageBuffer Parse(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Of(rows[0].Length, rows.Length, (x, y) => rows[y][x] == '#' ? byte.MaxValue : (byte)0);
    }

    public static string Text(ImageBuffer map)
    {
        var text = new StringBuilder();
        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
            text.Append(map.Bytes[pixel] != 0 ? '#' : '.').Append(pixel % map.Width == map.Width - 1 ? "\n" : "");

        return text.ToString();
    }

    public static IReadOnlyList<(int X, int Y)> Lit(ImageBuffer map) =>
    [
        .. Enumerable.Range(0, map.Width * map.Height)
            .Where(pixel => map.Bytes[pixel] != 0)
            .Select(pixel => (pixel % map.Width, pixel / map.Width)),
    ];
}
