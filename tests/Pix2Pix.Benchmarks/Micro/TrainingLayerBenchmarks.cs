using BenchmarkDotNet.Attributes;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>
/// A layer near the bottleneck, forward and backward: as oneDNN's convolution, as a matrix product, and through this library's
/// own kernels.
/// </summary>
public class TrainingLayerBenchmarks
{
    private Convolution _layer = null!;
    private nn.Module _network = null!;
    private Tensor _weight = null!;
    private Tensor _input = null!;
    private Tensor _gradient = null!;

    /// <summary>Height and width of the smaller of input and output.</summary>
    [Params(2, 4, 8, 16)]
    public int Size { get; set; }

    /// <summary>Whether the layer doubles height and width, as in the decoder, instead of halving them.</summary>
    [Params(false, true)]
    public bool Doubles { get; set; }

    /// <summary>The number format of the features.</summary>
    [Params(Precision.Float32, Precision.BFloat16)]
    public Precision Precision { get; set; }

    /// <summary>Makes the layer, its input and the gradient of its result.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        TorchBackend.EnsureLoaded();
        NativeHeap.KeepFreedMemory();
        var type = Precision.ElementType();
        _layer = Doubles
            ? nn.ConvTranspose2d(1024, 512, 4, stride: 2, padding: 1, bias: false)
            : nn.Conv2d(512, 512, 4, stride: 2, padding: 1, bias: false);
        _network = nn.Sequential(_layer);
        ConvolutionEngine.LayOutWeights(_network); // of what it contains
        _weight = _layer.weight.detach().to(type).requires_grad_();
        var (from, to, outputs) = Doubles ? (Size, 2 * Size, 512) : (2 * Size, Size, 512);
        _input = rand(1, from, from, Doubles ? 1024 : 512).to(type).permute(0, 3, 1, 2).requires_grad_();
        _gradient = rand(1, to, to, outputs).to(type).permute(0, 3, 1, 2);
    }

    /// <summary>oneDNN's convolution.</summary>
    [Benchmark(Baseline = true)]
    public void Convolved() => Backward(TorchConvolution.Run(_layer, _input, _weight, null));

    /// <summary>Im2col and matrix products.</summary>
    [Benchmark]
    public void Multiplied() => Backward(GemmConvolution.Run(_input, _weight, null, Doubles));

    /// <summary>This library's kernels, which write the weight's gradient in place.</summary>
    [Benchmark]
    public void OwnKernels()
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        tape.Backward(ConvolutionEngine.Training(tape).Convolve(_layer, _input), _gradient);
        ForgetGradients();
    }

    private void Backward(Tensor result)
    {
        using (result)
            result.backward([_gradient]);

        ForgetGradients();
    }

    private void ForgetGradients()
    {
        _weight.grad = null;
        _layer.weight.grad = null;
        _input.grad = null;
    }
}
