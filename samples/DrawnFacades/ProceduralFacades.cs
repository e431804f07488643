using Pix2Pix.Data;

namespace DrawnFacades;

/// <summary>
/// Drawn façades: a label map in flat colours, and the wall, windows and sky that it stands for. Bricks, reflections and clouds
/// are random. So the mean of all possible façades, which L1 alone would learn, is blurred.
/// </summary>
public sealed class ProceduralFacades(int count, int seed) : IPairedDataset
{
    public const int Size = 64;

    private static readonly Color SkyLabel = new(0, 85, 255);
    private static readonly Color BrickLabel = new(170, 0, 0);
    private static readonly Color PlasterLabel = new(255, 170, 0);
    private static readonly Color WindowLabel = new(0, 255, 170);
    private static readonly Color DoorLabel = new(170, 0, 255);
    private static readonly Color RoofLabel = new(60, 60, 60);

    /// <summary>The classes of a label map and their colours.</summary>
    public static IReadOnlyList<(string Name, Color Color)> Labels { get; } =
    [
        ("sky", SkyLabel),
        ("brick", BrickLabel),
        ("plaster", PlasterLabel),
        ("window", WindowLabel),
        ("door", DoorLabel),
        ("roof", RoofLabel),
    ];

    public int Count => count;

    public ImagePair Read(int index)
    {
        var random = new Random(seed * 100_003 + index);
        var (labels, image) = (new Canvas(Size, Size), new Canvas(Size, Size));

        DrawSky(labels, image, random);

        var (left, right) = (random.Next(2, 8), Size - random.Next(2, 8));
        var top = random.Next(14, 22);
        DrawWall(labels, image, random, left, top, right);
        DrawRoof(labels, image, random, left, top, right);
        DrawWindows(labels, image, random, left, top, right);
        DrawDoor(labels, image, random, left, right);

        return new ImagePair { Name = $"facade-{index:D4}", Input = labels.Image, Target = image.Image };
    }

    private static void DrawSky(Canvas labels, Canvas image, Random random)
    {
        labels.Fill(0, 0, Size, Size, (_, _) => SkyLabel);
        var (cloudX, cloudY) = (random.Next(Size), random.Next(4, 14));
        image.Fill(0, 0, Size, Size, (x, y) =>
        {
            var haze = y / 64.0;
            var cloud = Math.Max(0, 1 - Math.Abs(x - cloudX) / 14.0) * Math.Max(0, 1 - Math.Abs(y - cloudY) / 5.0);
            return new Color(110 + 90 * haze + 120 * cloud, 160 + 50 * haze + 80 * cloud, 225 + 20 * haze + 30 * cloud);
        });
    }

    private static void DrawWall(Canvas labels, Canvas image, Random random, int left, int top, int right)
    {
        var isBrick = random.Next(2) == 0;
        labels.Fill(left, top, right, Size, (_, _) => isBrick ? BrickLabel : PlasterLabel);

        if (!isBrick)
        {
            image.Fill(left, top, right, Size, (_, y) =>
                new Color(226, 205, 160) * (1 - 0.12 * (y - top) / (Size - top)) * (0.97 + 0.06 * random.NextDouble()));
            return;
        }

        const int BrickWidth = 6;
        const int BrickHeight = 3;
        var (shiftX, shiftY) = (random.Next(BrickWidth), random.Next(BrickHeight));
        var shades = new double[Size, Size];
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
                shades[row, column] = 0.8 + 0.35 * random.NextDouble();

        image.Fill(left, top, right, Size, (x, y) =>
        {
            var row = (y + shiftY) / BrickHeight;
            var along = x + shiftX + row % 2 * (BrickWidth / 2);
            var mortar = (y + shiftY) % BrickHeight == 0 || along % BrickWidth == 0;
            return mortar ? new Color(190, 175, 165) : new Color(165, 78, 58) * shades[row, along / BrickWidth];
        });
    }

    private static void DrawRoof(Canvas labels, Canvas image, Random random, int left, int top, int right)
    {
        var height = random.Next(5, 9);
        var shift = random.Next(4);

        for (var row = 0; row < height; row++)
        {
            var inset = row - 2;
            var y = top - row;
            labels.Fill(left + inset, y, right - inset, y + 1, (_, _) => RoofLabel);
            image.Fill(left + inset, y, right - inset, y + 1, (x, _) =>
                new Color(88, 82, 92) * ((x + row * 2 + shift) % 4 == 0 ? 0.7 : 0.95 + 0.1 * random.NextDouble()));
        }
    }

    private static void DrawWindows(Canvas labels, Canvas image, Random random, int left, int top, int right)
    {
        var (width, height) = (random.Next(5, 8), random.Next(6, 9));
        var (columns, rows) = (random.Next(2, 5), random.Next(2, 4));
        var (stepX, stepY) = ((right - left) / columns, (50 - top) / rows);

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var x = left + column * stepX + (stepX - width) / 2;
                var y = top + 3 + row * stepY;
                DrawWindow(labels, image, random, x, y, Math.Min(width, stepX - 2), Math.Min(height, stepY - 2));
            }
        }
    }

    private static void DrawWindow(Canvas labels, Canvas image, Random random, int left, int top, int width, int height)
    {
        labels.Fill(left, top, left + width, top + height, (_, _) => WindowLabel);
        image.Fill(left, top, left + width, top + height, (_, _) => new Color(240, 238, 230));

        var reflection = random.Next(width + height);
        image.Fill(left + 1, top + 1, left + width - 1, top + height - 1, (x, y) =>
            x == left + width / 2 ? new Color(240, 238, 230)
            : Math.Abs(x - left + y - top - reflection) < 2 ? new Color(150, 180, 205)
            : new Color(48, 62, 84));
    }

    private static void DrawDoor(Canvas labels, Canvas image, Random random, int left, int right)
    {
        var x = random.Next(left + 3, right - 11);
        labels.Fill(x, 53, x + 8, Size, (_, _) => DoorLabel);
        image.Fill(x, 53, x + 8, Size, (column, row) =>
            column == x || column == x + 7 || row == 53 ? new Color(230, 225, 215)
            : (column - x) % 3 == 0 ? new Color(52, 84, 58)
            : new Color(70, 112, 78) * (0.92 + 0.16 * random.NextDouble()));
    }
}
