using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>
/// Trains a generator and a discriminator against each other (paper, section 3.3). <see cref="Step"/> is the whole method;
/// loops, schedules, checkpoints and reports are around it.
/// </summary>
/// <remarks>Owns both networks and disposes them. One thread at a time.</remarks>
public sealed partial class Pix2PixTrainer : IDisposable
{
    private readonly FusedAdam _generatorOptimizer;
    private readonly FusedAdam? _discriminatorOptimizer;
    private readonly Parameter[] _discriminatorParameters;
    private readonly torch.Generator _noise;

    /// <summary>The generator in training.</summary>
    public GeneratorNetwork Generator { get; }

    /// <summary>The discriminator in training; null where the objective has no adversarial part.</summary>
    public DiscriminatorNetwork? Discriminator { get; }

    /// <summary>What training works for.</summary>
    public Objective Objective { get; }

    /// <summary>Steps made so far, those before a resume included.</summary>
    public long StepCount { get; private set; }

    /// <summary>
    /// Steps from one measurement of the gradients' norms to the next; 0, the default, measures none. A measurement
    /// reads every gradient once
    /// more, and changes no result.
    /// </summary>
    public int GradientNormInterval { get; set; }

    /// <summary>Trains both networks on one batch.</summary>
    /// <param name="batch">The pairs, on any device; stays the caller's.</param>
    /// <returns>The losses before the weights moved.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the networks.</exception>
    public StepLosses Step(PairBatch batch)
    {
        CheckBatch(batch);
        using var scope = NewDisposeScope();
        Generator.train();
        Discriminator?.train();

        var readings = new StepReadings();
        var parts = Generate(batch);

        if (Discriminator is not null)
            UpdateDiscriminator(parts, readings);

        UpdateGenerator(parts, readings);

        _scaler?.Update();
        _average?.Update();
        StepCount++;
        return ReadLosses(readings);
    }

    private void UpdateDiscriminator(IReadOnlyList<Part> parts, StepReadings readings)
    {
        var game = Objective.Adversarial!;
        SetTrainable(true);
        _discriminatorOptimizer!.ZeroGrad();

        foreach (var part in parts)
        {
            var output = part.Output.detach(); // no gradients past the generator's output

            // Generated and real in two passes, so that batch normalisation never mixes them.
            var fakeLogits = Judge(part.Input, output);
            var realLogits = Judge(part.Input, part.Target);
            var fake = game.FakeLoss(fakeLogits);
            var real = game.RealLoss(realLogits);
            var loss = fake.Add(real).Multiply(0.5); // slows the discriminator down (paper, section 3.3)

            if (game.GradientPenaltyWeight > 0)
            {
                var penalty = GradientPenalty.Compute(Discriminator!.call, Seen(part.Input, part.Target), Seen(part.Input, output), _noise);
                readings.Note("penalty", penalty.Multiply(game.GradientPenaltyWeight));
                loss = loss.Add(penalty.Multiply(game.GradientPenaltyWeight));
            }

            Backward(loss.Multiply(part.Share));

            readings.Note("fake", fake);
            readings.Note("real", real);
            readings.Note("fake logit", fakeLogits.mean());
            readings.Note("real logit", realLogits.mean());
        }

        Update(_discriminatorOptimizer, "discriminator gradient", readings);
    }

    private void UpdateGenerator(IReadOnlyList<Part> parts, StepReadings readings)
    {
        SetTrainable(false); // gradients pass through the discriminator, none are kept in it
        _generatorOptimizer.ZeroGrad();

        foreach (var part in parts)
        {
            var output = parts.Count == 1 ? part.Output : Translate(part, _pass);
            var inputs = new LossInputs
            {
                Input = part.Input,
                Target = part.Target,
                Output = output,
                OutputLogits = Discriminator is null ? null : Judge(part.Input, output), // by the discriminator as it is now
            };

            var total = zeros([], output.dtype, output.device);
            foreach (var term in Objective.GeneratorTerms)
            {
                var loss = term.Term.Compute(inputs);
                readings.Note($"term {term.Term.Name}", loss);
                total = total.Add(loss.Multiply(term.Weight));
            }

            Backward(total.Multiply(part.Share));
        }

        Update(_generatorOptimizer, "generator gradient", readings);
    }

    private List<Part> Generate(PairBatch batch)
    {
        var size = Math.Max(1, (batch.Size + Options.AccumulationSteps - 1) / Options.AccumulationSteps);
        var parts = batch.Input.to(Device, non_blocking: true).split(size)
            .Zip(batch.Target.to(Device, non_blocking: true).split(size), (input, target) => new Part { Input = input, Target = target, Share = (double)input.shape[0] / batch.Size })
            .ToList();

        for (var index = 0; index < parts.Count; index++)
        {
            parts[index].Seed = SeedMixer.Mix(Options.Seed, StepCount, index);

            if (parts.Count == 1)
            {
                parts[index].Output = Translate(parts[index], _pass);
                continue;
            }

            // In parts, the graph of each is built again when its turn comes: one at a time is the point of parts.
            using (no_grad())
                parts[index].Output = Translate(parts[index], _pass with { Statistics = FeatureStatistics.Batch });
        }

        return parts;
    }

    private Tensor Translate(Part part, ForwardContext pass)
    {
        _noise.manual_seed(unchecked((long)part.Seed)); // the noise of a step depends on nothing before it
        return Generator.Translate(part.Input, pass with { Noise = _noise });
    }

    private void Backward(Tensor loss) => (_scaler is null ? loss : loss.Multiply(_scaler.Scale)).backward();

    private void Update(FusedAdam optimizer, string gradient, StepReadings readings)
    {
        if (GradientNormInterval > 0 && StepCount % GradientNormInterval == 0)
            readings.Note(gradient, TensorListKernels.Norm(optimizer.Gradients).Multiply(1 / (_scaler?.Scale ?? 1)));

        if (_scaler is null)
            optimizer.Step();
        else
            _scaler.Step(optimizer);

        optimizer.ZeroGrad(); // at once: the other network's pass can use the memory
    }

    private Tensor Judge(Tensor input, Tensor image) => Discriminator!.Judge(Seen(input, image), _pass);

    private Tensor Seen(Tensor input, Tensor image) =>
        Objective.Conditioning == Conditioning.OnInput ? cat([input, image], dim: 1) : image;

    private void SetTrainable(bool trainable)
    {
        foreach (var parameter in _discriminatorParameters)
            parameter.requires_grad = trainable;
    }

    /// <summary>A part of a batch that goes through the networks at once.</summary>
    private sealed class Part
    {
        public required Tensor Input { get; init; }

        public required Tensor Target { get; init; }

        public required double Share { get; init; }

        public Tensor Output { get; set; } = null!;

        public ulong Seed { get; set; }
    }
}
