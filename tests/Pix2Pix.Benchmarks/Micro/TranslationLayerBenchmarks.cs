using BenchmarkDotNet.Attributes;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>One encoder convolution of a translation, with weights packed once and as libtorch runs it.</summary>
public class TranslationLayerBenchmarks
{
    private Conv2d _layer = null!;
    private OneDnnConvolution _packed = null!;
    private Tensor _weight = null!;
    private Tensor _input = null!;

    /// <summary>Height and width of the input; smaller inputs have more channels, up to 512.</summary>
    [Params(128, 32, 8)]
    public int Size { get; set; }

    /// <summary>The number format of the features.</summary>
    [Params(Precision.Float32, Precision.BFloat16)]
    public Precision Precision { get; set; }

    /// <summary>Makes the layer and its input.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        TorchBackend.EnsureLoaded();
        var type = Precision.ElementType();
        var (inputs, outputs) = (Math.Min(64 * 128 / Size, 512), Math.Min(128 * 128 / Size, 512));
        _layer = nn.Conv2d(inputs, outputs, 4, stride: 2, padding: 1);
        _weight = _layer.weight.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).to(type);
        _input = rand(1, Size, Size, inputs).to(type).permute(0, 3, 1, 2);
        _packed = new OneDnnConvolution(_layer, _weight, null, Activation.None, _input.shape);
    }

    /// <summary>Weights packed once, in advance.</summary>
    [Benchmark(Baseline = true)]
    public void Packed() => _packed.Run(_input).Dispose();

    /// <summary>libtorch's convolution, which packs the weights in every call.</summary>
    [Benchmark]
    public void Unpacked()
    {
        using var noGradients = no_grad();
        nn.functional.conv2d(_input, _weight, null, _layer.stride, _layer.padding).Dispose();
    }
}
