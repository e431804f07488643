using BenchmarkDotNet.Attributes;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>The steps of a 256×256 image before and after the network.</summary>
public class ImagingBenchmarks
{
    private readonly ImageBuffer _image = new(256, 256, 3);
    private readonly float[] _values = new float[256 * 256 * 3];

    /// <summary>Fills the image and the values.</summary>
    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        random.NextBytes(_image.Bytes);
        for (var index = 0; index < _values.Length; index++)
            _values[index] = 2 * random.NextSingle() - 1;
    }

    /// <summary>Resizes to 286×286, as training's jitter does.</summary>
    [Benchmark]
    public ImageBuffer Resize() => Resampler.Resize(_image, 286, 286, ResamplingFilter.Bicubic);

    /// <summary>Mirrors left to right.</summary>
    [Benchmark]
    public ImageBuffer Mirror() => _image.Mirrored();

    /// <summary>Bytes to planes of floats.</summary>
    [Benchmark]
    public void ToPlanes() => PixelPlanes.Write(_image, _values);

    /// <summary>Floats to bytes.</summary>
    [Benchmark]
    public void Quantize() => SampleQuantizer.Quantize(_values, _image, PixelRounding.Nearest);
}
