using Pix2Pix.Networks;
using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>An exponential moving average of a generator's weights, in a generator of its own.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly GeneratorNetwork _source;
    private readonly double _decay;

    /// <summary>Starts from the weights as they are.</summary>
    /// <param name="source">The generator in training, on its device.</param>
    /// <param name="device">The same device.</param>
    /// <param name="decay">The share of the average that each step keeps.</param>
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

    /// <summary>Takes the weights of one more step into the average.</summary>
    public void Update() => CopyTensors(1 - _decay);

    /// <summary>Disposes the averaged generator.</summary>
    public void Dispose() => Generator.Dispose();

    private void CopyTensors(double share)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        TensorListKernels.Lerp([.. Generator.parameters()], [.. _source.parameters()], share);

        // Running statistics are moving averages already.
        foreach (var (target, source) in Generator.buffers().Zip(_source.buffers()))
            target.copy_(source);
    }
}
