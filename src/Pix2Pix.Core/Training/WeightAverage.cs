using Pix2Pix.Networks;
using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>An exponential moving average of a generator's weights.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly GeneratorNetwork _source;
    private readonly double _decay;

    public WeightAverage(GeneratorNetwork source, Device device, double decay)
    {
        (_source, _decay) = (source, decay);
        Generator = source.Options.Build(WeightInitializer.None);
        Generator.to(device);
        Generator.eval();
        CopyTensors(share: 1);
    }

    /// <summary>The generator that carries the average.</summary>
    public GeneratorNetwork Generator { get; }

    public void Update() => CopyTensors(1 - _decay);

    public void Dispose() => Generator.Dispose();

    private void CopyTensors(double share)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        TensorListKernels.Lerp([.. Generator.parameters()], [.. _source.parameters()], share);

        // Running statistics are averages already.
        foreach (var (target, source) in Generator.buffers().Zip(_source.buffers()))
            target.copy_(source);
    }
}
