using Pix2Pix.Imaging;

namespace DrawnFacades;

/// <summary>An image to draw rectangles on.</summary>
public sealed class Canvas(int width, int height)
{
    public ImageBuffer Image { get; } = new(width, height, channels: 3);

    /// <summary>Colours a rectangle, as far as it lies inside the image. Right and bottom are exclusive.</summary>
    public void Fill(int left, int top, int right, int bottom, Func<int, int, Color> color)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Image.Height, bottom); y++)
        {
            var row = Image.Row<byte>(y);

            for (var x = Math.Max(0, left); x < Math.Min(Image.Width, right); x++)
            {
                var value = color(x, y);
                row[3 * x] = Byte(value.Red);
                row[3 * x + 1] = Byte(value.Green);
                row[3 * x + 2] = Byte(value.Blue);
            }
        }
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value + 0.5, 0, 255);
}
