using BenchmarkDotNet.Attributes;
using Pix2Pix.Benchmarks.Eager;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using TorchSharp.Modules;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>One step of Adam over as many parameters as the generator has.</summary>
public class OptimizerBenchmarks
{
    private FusedAdam _fused = null!;
    private ForeachAdam _foreach = null!;
    private optim.Optimizer _torchSharps = null!;

    /// <summary>Makes the parameters with a gradient each.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        TorchBackend.EnsureLoaded();
        var parameters = Enumerable.Range(0, 13).Select(_ => new Parameter(rand(512, 512, 4, 4))).ToArray();
        foreach (var parameter in parameters)
            parameter.grad = rand_like(parameter);

        _fused = new FusedAdam(parameters.Select((parameter, index) => ($"{index}", parameter)));
        _foreach = new ForeachAdam(parameters);
        _torchSharps = optim.Adam(parameters);
    }

    /// <summary>One native call.</summary>
    [Benchmark(Baseline = true)]
    public void Fused() => _fused.Step();

    /// <summary>A native call for each operation.</summary>
    [Benchmark]
    public void Foreach()
    {
        using var scope = NewDisposeScope();
        _foreach.Step();
    }

    /// <summary>TorchSharp's loop.</summary>
    [Benchmark]
    public void TorchSharps()
    {
        using var scope = NewDisposeScope();
        _torchSharps.step();
    }
}
