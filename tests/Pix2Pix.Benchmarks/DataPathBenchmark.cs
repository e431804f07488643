using System.Runtime.InteropServices;
using Pix2Pix.Data;
using Pix2Pix.Tensors;
using SkiaSharp;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// Prepares one training pair on one core: decodes a side-by-side JPEG of 512×256, resizes both halves to 286, crops 256, mirrors
/// every second pair, makes tensors. The peer is plain SkiaSharp: its decoder, its resizing and a managed loop over the pixels.
/// </summary>
internal static class DataPathBenchmark
{
    private const int Pairs = 50;
    private const int Rounds = 9;
    private const int Resized = 286;
    private const int Cropped = 256;

    public static Row Run()
    {
        using var images = new DrawnImages(Pairs, 2 * Cropped, Cropped);
        var files = Directory.GetFiles(images.Input);
        var reader = new PooledPairReader(AlignedImageFolder.Open(images.Input), new Jitter());

        var row = Measurement.Compare("data-path", () => Ours(reader), "skia-loop", () => SkiaLoop(files), Rounds);
        return row with { Ours = row.Ours / Pairs, PeerTime = row.PeerTime / Pairs, ImagesPerSecond = 1000 / row.Ours * Pairs };
    }

    // The work of a PairLoader: its workers read, its consumer makes tensors.
    private static void Ours(PooledPairReader reader)
    {
        for (var index = 0; index < Pairs; index++)
        {
            var pair = reader.Read(index, new Random(index));
            using var input = ImageTensors.ToTensor(pair.Input);
            using var target = ImageTensors.ToTensor(pair.Target);
            pair.Input.Release();
            pair.Target.Release();
        }
    }

    private static void SkiaLoop(string[] files)
    {
        for (var index = 0; index < files.Length; index++)
        {
            var random = new Random(index);
            var (x, y, mirrored) = (random.Next(Resized - Cropped + 1), random.Next(Resized - Cropped + 1), random.Next(2) == 1);
            using var both = SKBitmap.Decode(files[index], new SKImageInfo(2 * Cropped, Cropped, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using var input = ToTensor(both, 0, x, y, mirrored);
            using var target = ToTensor(both, Cropped, x, y, mirrored);
        }
    }

    private static Tensor ToTensor(SKBitmap both, int side, int left, int top, bool mirrored)
    {
        using var half = new SKBitmap();
        both.ExtractSubset(half, SKRectI.Create(side, 0, Cropped, Cropped));
        using var resized = half.Resize(new SKSizeI(Resized, Resized), new SKSamplingOptions(SKCubicResampler.CatmullRom));

        var pixels = MemoryMarshal.Cast<byte, uint>(resized.GetPixelSpan());
        var result = empty([1, 3, Cropped, Cropped], ScalarType.Float32);
        var values = MemoryMarshal.Cast<byte, float>(result.bytes);

        for (var y = 0; y < Cropped; y++)
        {
            for (var x = 0; x < Cropped; x++)
            {
                var pixel = pixels[(top + y) * Resized + left + (mirrored ? Cropped - 1 - x : x)];
                for (var channel = 0; channel < 3; channel++)
                    values[(channel * Cropped + y) * Cropped + x] = ((pixel >> (8 * channel)) & 0xff) / 127.5f - 1;
            }
        }

        return result;
    }
}
