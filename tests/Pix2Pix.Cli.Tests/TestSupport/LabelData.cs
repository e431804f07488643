using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.TestSupport;

/// <summary>Pairs in the folders A (label maps) and B (photos), for commands that read labels.</summary>
internal sealed class LabelData : IDisposable
{
    private const int Side = 16;

    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes three pairs.</summary>
    /// <param name="encode">Makes the file of a label map of the numbers 0…3, in stripes.</param>
    /// <param name="extension">The extension of the label maps.</param>
    public LabelData(Func<ImageBuffer, byte[]> encode, string extension = ".png")
    {
        Directory.CreateDirectory(PathOf("data/A"));
        Directory.CreateDirectory(PathOf("data/B"));
        for (var index = 0; index < 3; index++)
        {
            File.WriteAllBytes(PathOf($"data/A/{index}{extension}"), encode(Stripes(index)));
            ImageCodecs.Default.Save(Some.Image(Side, Side, 3, seed: index), PathOf($"data/B/{index}.png"));
        }
    }

    public static RgbColor[] Palette { get; } = [new(0, 0, 0), new(128, 0, 0), new(0, 128, 0), new(128, 128, 0)];

    /// <summary>Trains a moment; lacks the classes.</summary>
    public string[] Train =>
    [
        "train", "--data", PathOf("data"), "--layout", "folders", "--output", PathOf("run"), "--size", "16", "--depth", "2", "--base-channels", "2", "--patch", "16",
        "--epochs", "1", "--device", "cpu",
    ];

    /// <summary>Trains a segmenter for a moment; lacks the classes.</summary>
    public string[] TrainSegmenter =>
    [
        "train-segmenter", "--photos", PathOf("data/B"), "--labels", PathOf("data/A"), "--output", PathOf("segmenter"), "--size", "32x32", "--epochs", "1", "--base-channels", "2",
        "--device", "cpu",
    ];

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Writes a palette file.</summary>
    public string PaletteFile(string name, IEnumerable<RgbColor> colors)
    {
        File.WriteAllLines(PathOf(name), colors.Select(color => color.ToString()));
        return PathOf(name);
    }

    /// <summary>A map of other numbers: number k becomes the k-th of these.</summary>
    public static ImageBuffer Numbered(ImageBuffer map, params byte[] numbers)
    {
        var result = new ImageBuffer(map.Width, map.Height, 1);
        for (var pixel = 0; pixel < map.Bytes.Length; pixel++)
            result.Bytes[pixel] = numbers[map.Bytes[pixel] % numbers.Length];

        return result;
    }

    /// <summary>A map in colours.</summary>
    public static ImageBuffer Colored(ImageBuffer map, RgbColor[] palette) => LabelClasses.FromColors(palette).ToColors(map);

    public static byte[] Encoded(ImageBuffer image, ImageFormat format = ImageFormat.Png)
    {
        using var file = new MemoryStream();
        ImageCodecs.Default.Encode(image, file, format);
        return file.ToArray();
    }

    public void Dispose() => _folder.Dispose();

    private static ImageBuffer Stripes(int shift)
    {
        var map = new ImageBuffer(Side, Side, 1);
        for (var pixel = 0; pixel < map.Bytes.Length; pixel++)
            map.Bytes[pixel] = (byte)((pixel % Side / 4 + shift) % 4);

        return map;
    }
}
