namespace Pix2Pix.Imaging;

/// <summary>A map of booleans in a frame of one pixel that is always false, so that every pixel has eight neighbours.</summary>
internal sealed class FramedMap(int width, int height)
{
    private static readonly (int X, int Y)[] Steps = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

    private readonly bool[] _pixels = new bool[(width + 2) * (height + 2)];
    private readonly int[] _steps = Array.ConvertAll(Steps, step => step.Y * (width + 2) + step.X);

    /// <summary>Places of all rows of the map, from top to bottom. The frame's left and right sides are among them.</summary>
    public IEnumerable<int> Places => Enumerable.Range(width + 2, (width + 2) * height);

    public bool this[int place]
    {
        get => _pixels[place];
        set => _pixels[place] = value;
    }

    /// <summary>The pixels of an edge map that are not 0.</summary>
    /// <exception cref="ArgumentException">The image is no map of one 8-bit channel.</exception>
    public static FramedMap Of(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image is not { Channels: 1, SampleType: SampleType.UInt8 })
            throw new ArgumentException($"A map of edges has one channel of 8 bits, but this is an image of {image}.", nameof(image));

        var map = new FramedMap(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
                map[map.At(x, y)] = image.Bytes[y * image.Width + x] != 0;

        return map;
    }

    /// <summary>The eight neighbours of a place, clockwise from the one above.</summary>
    public int[] Around(int place) => Array.ConvertAll(_steps, step => place + step);

    /// <summary>Copies the values of the eight neighbours, clockwise from the one above.</summary>
    public void CopyAround(int place, Span<bool> around)
    {
        for (var index = 0; index < _steps.Length; index++)
            around[index] = _pixels[place + _steps[index]];
    }

    /// <summary>A new image: 255 where the map is true, else 0.</summary>
    public ImageBuffer ToImage()
    {
        var image = new ImageBuffer(width, height, 1);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                image.Bytes[y * width + x] = this[At(x, y)] ? byte.MaxValue : (byte)0;

        return image;
    }

    private int At(int x, int y) => (y + 1) * (width + 2) + x + 1;
}
