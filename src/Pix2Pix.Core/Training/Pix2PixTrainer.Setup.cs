using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Training;

// Construction, checks and reports: what a reader of the method can skip.
public sealed partial class Pix2PixTrainer
{
    private readonly WeightAverage? _average;
    private readonly LossScaler? _scaler;
    private readonly ForwardContext _pass;

    /// <summary>Brings the networks together and moves them to the device.</summary>
    /// <param name="generator">The generator; the trainer owns it from here on.</param>
    /// <param name="discriminator">The discriminator; likewise. Null exactly where <paramref name="objective"/> has no
    /// adversarial part.</param>
    /// <param name="objective">What to work for; by default the paper's, L1 + cGAN.</param>
    /// <param name="options">Numbers; by default the paper's.</param>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <exception cref="ArgumentException">Networks and objective do not fit together, or the device does not compute
    /// in the precision.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Pix2PixTrainer(GeneratorNetwork generator, DiscriminatorNetwork? discriminator, Objective? objective = null, TrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Objective = objective ?? Objectives.L1ConditionalGan;
        Options = OptionsGuard.Validated(options is null ? new TrainingOptions() : options with { Jitter = options.Jitter is null ? null : options.Jitter with { } });
        CheckFit(generator.Options, discriminator?.Options, Objective);
        CheckInputs(generator.Options, Options);

        (Generator, Discriminator) = (generator, discriminator);
        Device = device ?? TorchDevice.Resolve();
        Options.Precision.CheckOn(Device);
        _pass = ForwardContext.Training with { Precision = Options.Precision, Engine = ConvolutionEngine.Training };
        PrepareDevice();

        Generator.to(Device);
        Discriminator?.to(Device);

        // After the move, which replaces parameters.
        var adam = new FusedAdamOptions { LearningRate = Options.LearningRate, Beta1 = Options.AdamBeta1, Beta2 = Options.AdamBeta2 };
        _generatorOptimizer = new FusedAdam(Generator.named_parameters(), adam);
        _discriminatorOptimizer = Discriminator is null ? null : new FusedAdam(Discriminator.named_parameters(), adam);
        _discriminatorParameters = Discriminator is null ? [] : [.. Discriminator.parameters()];
        _noise = new torch.Generator((ulong)Options.Seed, Device);
        _scaler = Options.Precision == Precision.Float16 ? new LossScaler(Device) : null;
        _average = Options.AverageDecay > 0 ? new WeightAverage(Generator, Device, Options.AverageDecay) : null;
    }

    /// <summary>The numbers of this training.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Where the networks are.</summary>
    public Device Device { get; }

    /// <summary>The learning rate of the next step, for both networks.</summary>
    public double LearningRate
    {
        get => _generatorOptimizer.LearningRate;
        set
        {
            _generatorOptimizer.LearningRate = value;
            if (_discriminatorOptimizer is not null)
                _discriminatorOptimizer.LearningRate = value;
        }
    }

    /// <summary>The generator to translate with: the average where one is kept, otherwise the one in training.</summary>
    internal GeneratorNetwork BestGenerator => _average?.Generator ?? Generator;

    /// <summary>Disposes both networks and the optimizers.</summary>
    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer?.Dispose();
        _average?.Dispose();
        _scaler?.Dispose();
        _noise.Dispose();
        Generator.Dispose();
        Discriminator?.Dispose();
    }

    private void PrepareDevice()
    {
        if (Device.type == DeviceType.CPU)
        {
            NativeHeap.KeepFreedMemory();
            return;
        }

        TorchContext.TryEnableCudnnBenchmark();
        backends.cuda.matmul.allow_tf32 = Options.TensorFloat32;
        backends.cudnn.allow_tf32 = Options.TensorFloat32;
    }

    private static void CheckFit(GeneratorOptions generator, DiscriminatorOptions? discriminator, Objective objective)
    {
        if (discriminator is null != objective.Adversarial is null)
        {
            throw new ArgumentException(discriminator is null
                ? $"The objective ({objective}) plays against a discriminator; give one, or choose Objectives.L1."
                : $"The objective ({objective}) has no adversarial part; give no discriminator.");
        }

        if (!objective.GeneratorTerms.Any())
            throw new ArgumentException("The objective has no term; the generator would learn nothing.");

        if (discriminator is null)
            return;

        var seen = objective.Conditioning == Conditioning.OnInput
            ? generator.InputChannels + generator.OutputChannels
            : generator.OutputChannels;

        if (discriminator.InputChannels != seen)
            throw new ArgumentException($"The discriminator sees {seen} channels under this objective ({objective}), but it was built for {discriminator.InputChannels}; set InputChannels = {seen}.");
    }

    private static void CheckInputs(GeneratorOptions generator, TrainingOptions options)
    {
        if (options.Jitter is not null)
            OptionsGuard.Validated(options.Jitter);

        if (options.Labels is { } labels && OptionsGuard.Validated(labels).Count != generator.InputChannels)
            throw new ArgumentException($"The inputs have {labels.Count} classes, but the generator takes {generator.InputChannels} channels; build it with InputChannels = {labels.Count}.", nameof(options));

        if (generator.InputChannels % options.InputImageCount != 0)
            throw new ArgumentException($"The generator takes {generator.InputChannels} channels, which cannot be those of {options.InputImageCount} images.", nameof(options));
    }

    private void CheckBatch(PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        TensorGuard.Images(batch.Input, Generator.Options.InputChannels, nameof(batch.Input));
        TensorGuard.Images(batch.Target, Generator.Options.OutputChannels, nameof(batch.Target));
        TensorGuard.SameExtent(batch.Input, batch.Target, nameof(batch.Input), nameof(batch.Target));
    }

    private StepLosses ReadLosses(StepReadings readings)
    {
        var values = readings.Read();

        return new StepLosses
        {
            Step = StepCount,
            GradientNorm = Noted("generator gradient"),
            Terms = [.. Objective.GeneratorTerms.Select(term => new TermLoss { Name = term.Term.Name, Weight = term.Weight, Value = values[$"term {term.Term.Name}"] })],
            Discriminator = Discriminator is null ? null : new DiscriminatorLosses
            {
                GradientNorm = Noted("discriminator gradient"),
                Real = values["real"],
                Fake = values["fake"],
                Penalty = values.GetValueOrDefault("penalty"),
                RealLogit = values["real logit"],
                FakeLogit = values["fake logit"],
            },
        };

        double? Noted(string name) => values.TryGetValue(name, out var value) ? value : null;
    }
}
