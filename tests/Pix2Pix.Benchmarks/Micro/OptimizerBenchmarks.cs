using BenchmarkDotNet.Attributes;
using Pix2Pix.Benchmarks.Eager;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using TorchSharp.Modules;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>One step of Adam over 54.5 million parameters, as many as the generator has.</summary>
public class OptimizerBenchmarks
{
    private FusedAdam _fused = null!;
    private ForeachAdam _foreach = null!;
    private optim.Optimizer _torchSharp = null!;

    /// <summary>Makes the parameters and their gradients.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        TorchBackend.EnsureLoaded();
        var parameters = Enumerable.Range(0, 13).Select(_ => new Parameter(rand(512, 512, 4, 4))).ToArray();
        foreach (var parameter in parameters)
            parameter.grad = rand_like(parameter);

        _fused = new FusedAdam(parameters.Select((parameter, index) => ($"{index}", parameter)));
        _foreach = new ForeachAdam(parameters);
        _torchSharp = optim.Adam(parameters);
    }

    /// <summary>One native call for all parameters.</summary>
    [Benchmark(Baseline = true)]
    public void Fused() => _fused.Step();

    /// <summary>One native call per operation, over lists of tensors.</summary>
    [Benchmark]
    public void Foreach()
    {
        using var scope = NewDisposeScope();
        _foreach.Step();
    }

    /// <summary>TorchSharp's Adam: a loop over the parameters.</summary>
    [Benchmark]
    public void TorchSharpAdam()
    {
        using var scope = NewDisposeScope();
        _torchSharp.step();
    }
}
