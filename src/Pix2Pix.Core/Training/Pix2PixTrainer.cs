using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>
/// Trains a generator and a discriminator against each other (paper, section 3.3). <see cref="Step"/> is the whole method;
/// <see cref="Train"/> runs it over the epochs, with validation, checkpoints and reports around it.
/// </summary>
/// <remarks>Owns both networks and disposes them. Use it from one thread at a time; only <see cref="Dispose"/> may come from any.</remarks>
public sealed class Pix2PixTrainer : IDisposable
{
    private readonly ConditionalDiscriminator? _judge;
    private readonly GradientAccumulation _accumulation;
    private readonly TrainerOptimizers _optimizers;
    private readonly torch.Generator _noise;
    private readonly TrainerLifetime _lifetime;

    /// <summary>Brings the networks together and moves them to the device.</summary>
    /// <param name="generator">The generator; the trainer owns it from here on.</param>
    /// <param name="discriminator">The discriminator, also owned; null exactly where the objective has no adversarial part.</param>
    /// <param name="objective">What to minimise; by default the paper's, L1 + cGAN.</param>
    /// <param name="options">What else fixes the result; by default the paper's settings.</param>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or the device does not compute in the precision.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Pix2PixTrainer(
        GeneratorNetwork generator, DiscriminatorNetwork? discriminator,
        Objective? objective = null, TrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        (Generator, Discriminator, Objective) = (generator, discriminator, objective ?? Objectives.L1ConditionalGan);
        Options = TrainingFit.Checked(options ?? new TrainingOptions(), generator.Options);
        TrainingFit.Check(generator.Options, discriminator?.Options, Objective);

        Device = device ?? TorchDevice.Resolve();
        Options.Precision.CheckOn(Device);
        TrainingDevice.Prepare(Device);
        Generator.to(Device);
        Discriminator?.to(Device);

        _optimizers = new TrainerOptimizers(Generator, Discriminator, Options, Device);
        var context = ForwardContext.Training with { Precision = Options.Precision, Engine = _optimizers.Engine };
        _noise = new torch.Generator((ulong)Options.Seed, Device);
        _judge = Discriminator is null ? null : new ConditionalDiscriminator(Discriminator, Objective.Conditioning, context);
        _accumulation = new GradientAccumulation(Generator, context with { Noise = _noise }, Options, Device);
        State = new TrainerState(this, _optimizers.Tensors);
        _lifetime = new TrainerLifetime(this, owned: [_optimizers, _noise, Generator, Discriminator]);
    }

    /// <summary>The generator in training.</summary>
    public GeneratorNetwork Generator { get; }

    /// <summary>The discriminator in training; null where the objective has no adversarial part.</summary>
    public DiscriminatorNetwork? Discriminator { get; }

    /// <summary>What training minimises.</summary>
    public Objective Objective { get; }

    /// <summary>What else fixes the result; a copy of what the trainer was made with.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>Steps made so far, those before a resume included.</summary>
    public long StepCount { get; private set; }

    /// <summary>The learning rate of the next step, for both networks. <see cref="Train"/> sets it at each epoch.</summary>
    public double LearningRate { get => _optimizers.LearningRate; set => _optimizers.LearningRate = value; }

    /// <summary>Steps between measurements of the gradients' norms, which change no result; 0, the default, measures none.</summary>
    public int GradientNormInterval { get; set; }

    /// <summary>The generator to translate with: the average where one is kept, otherwise the one in training.</summary>
    internal GeneratorNetwork BestGenerator => _optimizers.Average ?? Generator;

    internal TrainerState State { get; }

    /// <summary>Trains both networks on one batch.</summary>
    /// <param name="batch">The pairs, on any device; stays the caller's.</param>
    /// <returns>The losses before the weights moved.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the networks.</exception>
    public StepLosses Step(PairBatch batch)
    {
        using var call = _lifetime.Begin();
        TrainingFit.Check(batch, Generator.Options);
        using var step = _optimizers.NewStep();
        Generator.train();
        Discriminator?.train();

        var readings = new StepReadings(Objective, measuresGradients: GradientNormInterval > 0 && StepCount % GradientNormInterval == 0);
        var parts = _accumulation.Split(batch, StepCount); // one, unless gradients accumulate

        if (_judge is not null)
        {
            _accumulation.Translate(parts); // G(x, z)
            UpdateDiscriminator(_judge, parts, readings);
        }

        UpdateGenerator(parts, readings);
        _optimizers.EndStep();
        return readings.Read(++StepCount, parts);
    }

    private void UpdateDiscriminator(ConditionalDiscriminator judge, IReadOnlyList<BatchPart> parts, StepReadings readings)
    {
        var game = Objective.Adversarial!;
        _optimizers.PrepareDiscriminator();

        foreach (var part in parts)
        {
            var output = part.Output!.detach(); // no gradients past the generator's output

            // Two passes, so that batch normalisation never mixes translations and targets.
            var fakeLogits = judge.Judge(part.Input, output);
            var realLogits = judge.Judge(part.Input, part.Target);
            var fake = game.FakeLoss(fakeLogits);
            var real = game.RealLoss(realLogits);
            var loss = fake.Add(real).Multiply(0.5); // slows the discriminator down (paper, section 3.3)

            if (game.GradientPenaltyWeight > 0)
            {
                var penalty = judge.Penalty(part.Input, part.Target, output, _noise).Multiply(game.GradientPenaltyWeight);
                readings.Penalty.Add(penalty);
                loss = loss.Add(penalty);
            }

            _optimizers.Backward(loss.Multiply(part.Share));
            readings.Fake.Add(fake);
            readings.Real.Add(real);
            readings.FakeLogit.Add(fakeLogits.mean());
            readings.RealLogit.Add(realLogits.mean());
        }

        _optimizers.MoveDiscriminator(readings.DiscriminatorGradient);
    }

    private void UpdateGenerator(IReadOnlyList<BatchPart> parts, StepReadings readings)
    {
        _optimizers.PrepareGenerator();

        foreach (var part in parts)
        {
            var output = _accumulation.Differentiable(part); // G(x, z)
            var inputs = new LossInputs
            {
                Input = part.Input,
                Target = part.Target,
                Output = output,
                OutputLogits = _judge?.Judge(part.Input, output), // by the discriminator as it is now
            };

            var total = zeros([], output.dtype, output.device);
            foreach (var (term, reading) in Objective.GeneratorTerms.Zip(readings.Terms))
            {
                var loss = term.Term.Compute(inputs);
                reading.Add(loss);
                total = total.Add(loss.Multiply(term.Weight));
            }

            _optimizers.Backward(total.Multiply(part.Share));
        }

        _optimizers.MoveGenerator(readings.GeneratorGradient);
    }

    /// <summary>Trains on the calling thread up to the run's last epoch, from the start or where <see cref="Resume"/> took up.</summary>
    /// <param name="data">The pairs to train on.</param>
    /// <param name="run">How long to train, and what is around the steps.</param>
    /// <param name="cancellationToken">Stops after the current step; a run with a directory saves a checkpoint first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, or the trainer disposed.</exception>
    /// <exception cref="TrainingFailedException">The watchdog stopped it.</exception>
    /// <exception cref="CheckpointException">The directory already holds a training, or cannot be written.</exception>
    public TrainingSummary Train(IPairedDataset data, TrainingRun run, CancellationToken cancellationToken = default) =>
        _lifetime.Run(stop => Pix2PixLoop.Over(data, this, run).Run(stop), cancellationToken);

    /// <summary>As <see cref="Train"/>, on a thread of its own.</summary>
    /// <inheritdoc cref="Train"/>
    public Task<TrainingSummary> TrainAsync(IPairedDataset data, TrainingRun run, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(
            () => Train(data, run, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Takes up a training where a checkpoint left it. On the CPU it ends with the same bits as one that never stopped.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <param name="schedule">Whether the learning-rate schedule may have other numbers, for a training that gets more epochs.</param>
    /// <exception cref="CheckpointException">None is usable, or it belongs to another training; the message says what differs.</exception>
    public void Resume(string directory, ResumedSchedule schedule = default) =>
        _lifetime.Run(_ => StepCount = State.Restore(directory, schedule).Step);

    /// <summary>Disposes both networks and the optimizers; a training that runs is cancelled and ends first.</summary>
    public void Dispose() => _lifetime.Dispose();
}
