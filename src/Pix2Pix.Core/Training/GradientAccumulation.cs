using Pix2Pix.Data;
using Pix2Pix.Networks;

namespace Pix2Pix.Training;

/// <summary>
/// Splits a batch into parts that go through the networks one after another, while their gradients add up: memory holds the graph
/// of one part at a time.
/// </summary>
/// <remarks>
/// The discriminator sees every part's translation before the generator learns from any. So, in several parts, each is translated
/// twice: first without a graph for the discriminator, then with one for the generator. The noise is the same both times.
/// </remarks>
internal sealed class GradientAccumulation(GeneratorNetwork generator, ForwardContext context, TrainingOptions options, Device device)
{
    /// <summary>Splits a batch and moves it to the device.</summary>
    /// <param name="batch">The pairs, on any device.</param>
    /// <param name="step">Steps made so far: with the seed, fixes the noise.</param>
    public IReadOnlyList<BatchPart> Split(PairBatch batch, long step)
    {
        var size = Math.Max(1, (batch.Size + options.AccumulationSteps - 1) / options.AccumulationSteps);
        var inputs = batch.Input.to(device, non_blocking: true).split(size);
        var targets = batch.Target.to(device, non_blocking: true).split(size);

        return
        [
            .. inputs.Zip(targets).Select((pair, index) => new BatchPart
            {
                Input = pair.First,
                Target = pair.Second,
                Share = (double)pair.First.shape[0] / batch.Size,
                Seed = SeedMixer.Mix(options.Seed, step, index),
            }),
        ];
    }

    /// <summary>Translates all parts, for the discriminator to judge.</summary>
    public void Translate(IReadOnlyList<BatchPart> parts)
    {
        if (parts is [var whole])
        {
            whole.Output = Translate(whole, context);
            return;
        }

        using var noGradients = no_grad();
        foreach (var part in parts)
            part.Output = Translate(part, context with { Statistics = FeatureStatistics.Batch }); // the second pass tracks them
    }

    /// <summary>A part's translation with the graph that the generator's gradients go back through.</summary>
    public Tensor Differentiable(BatchPart part) =>
        part.Output is { requires_grad: true } output ? output : Translate(part, context);

    private Tensor Translate(BatchPart part, ForwardContext pass)
    {
        pass.Noise!.manual_seed(unchecked((long)part.Seed)); // a step's noise depends on nothing before it
        return generator.Translate(part.Input, pass);
    }
}
