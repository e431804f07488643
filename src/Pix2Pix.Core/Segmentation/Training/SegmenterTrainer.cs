using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>
/// Trains an FCN-8s on photos and their labels, for the FCN-score of images like them. <see cref="Step"/> trains on one batch;
/// <see cref="Train"/> runs it over the epochs, with validation, checkpoints and reports around it.
/// </summary>
/// <remarks>Owns the network and disposes it. Use it from one thread at a time; only <see cref="Dispose"/> may come from any.</remarks>
/// <example>
/// <code>
/// var network = new FcnNetwork(new FcnNetworkOptions { ClassCount = 11, Normalization = Normalization.Batch, Border = FcnBorder.Same });
/// using var trainer = new SegmenterTrainer(network);
/// trainer.Train(photosAndLabels, new SegmenterRun { Directory = "runs/segmenter", Validation = heldOut });
///
/// using var segmenter = FcnSegmenter.Load("runs/segmenter");
/// </code>
/// </example>
public sealed class SegmenterTrainer : IDisposable
{
    private readonly FusedAdam _optimizer;
    private readonly LossScaler _scaler;
    private readonly SegmentationLoss _loss;
    private readonly torch.Generator _noise;
    private readonly ForwardContext _context;
    private readonly TrainerLifetime _lifetime;

    /// <summary>Takes over a network and moves it to the device.</summary>
    /// <param name="network">The network; the trainer owns it from here on.</param>
    /// <param name="options">What else fixes the result; by default 60 epochs from random weights.</param>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <exception cref="ArgumentException">The device does not compute in the precision.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public SegmenterTrainer(FcnNetwork network, SegmenterTrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new SegmenterTrainingOptions();
        Options = OptionsGuard.Validated(options with { Jitter = OptionsGuard.Validated(options.Jitter with { }) });
        (Network, Device) = (network, device ?? TorchDevice.Resolve());
        Options.Precision.CheckOn(Device);
        if (Device.type == DeviceType.CPU)
            NativeHeap.KeepFreedMemory();

        Network.to(Device); // replaces parameters, so the optimizer comes after
        _optimizer = new FusedAdam(
            Network.named_parameters().Where(entry => entry.parameter.requires_grad),
            new FusedAdamOptions { LearningRate = Options.LearningRate, Beta1 = 0.9, WeightDecay = Options.WeightDecay });
        _scaler = new LossScaler(Device, enabled: Options.Precision == Precision.Float16);
        _loss = new SegmentationLoss(Network.Options.ClassCount, Options.VoidLabel, Device);
        _noise = new torch.Generator((ulong)Options.Seed, Device);
        _context = ForwardContext.Training with { Precision = Options.Precision, Noise = _noise };
        State = new SegmenterState(this, new TrainerTensors
        {
            { "segmenter", Network },
            { "segmenter-optimizer", _optimizer.State },
            { "loss-scaler", _scaler.State },
        });
        _lifetime = new TrainerLifetime(this, owned: [_optimizer, _scaler, _loss, _noise, Network]);
    }

    /// <summary>The network in training.</summary>
    public FcnNetwork Network { get; }

    /// <summary>What else fixes the result; a copy of what the trainer was made with.</summary>
    public SegmenterTrainingOptions Options { get; }

    /// <summary>The device of the network.</summary>
    public Device Device { get; }

    /// <summary>Steps made so far, those before a resume included.</summary>
    public long StepCount { get; private set; }

    /// <summary>The learning rate of the next step. <see cref="Train"/> sets it at each epoch.</summary>
    public double LearningRate { get => _optimizer.LearningRate; set => _optimizer.LearningRate = value; }

    internal SegmenterState State { get; }

    /// <summary>The options' schedule, or the default: half a cosine, down to a hundredth in the last epoch.</summary>
    internal ILearningRateSchedule Schedule => Options.Schedule ?? new CosineSchedule { Epochs = Options.Epochs, FinalFactor = 0.01 };

    /// <summary>Trains the network on one batch, on the mean cross-entropy of its pixels, weighted by class.</summary>
    /// <param name="batch">
    /// Photos (N×3×H×W in [-1, 1]) and label maps (N×1×H×W, where label n is n / 127.5 − 1, as <see cref="PairLoader"/> makes them), on
    /// any device; stays the caller's.
    /// </param>
    /// <returns>The loss before the weights moved; 0 where all pixels are void.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the network.</exception>
    public StepLosses Step(PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var call = _lifetime.Begin();
        TensorGuard.Images(batch.Input, 3, nameof(batch.Input));
        TensorGuard.Images(batch.Target, 1, nameof(batch.Target));
        TensorGuard.SameExtent(batch.Input, batch.Target, nameof(batch.Input), nameof(batch.Target));

        using var scope = NewDisposeScope();
        Network.train();
        _optimizer.ZeroGrad();
        _noise.manual_seed(unchecked((long)SeedMixer.Mix(Options.Seed, StepCount))); // dropout depends on seed and step alone

        var scores = Network.Classify(batch.Input.to(Device), _context);
        var loss = _loss.Compute(scores, batch.Target.to(Device));
        _scaler.Scaled(loss).backward();
        _scaler.Step(_optimizer);
        _scaler.Update();
        _optimizer.ZeroGrad();
        StepCount++;

        var value = loss.cpu().item<float>();
        return new StepLosses { Step = StepCount, Terms = [new TermLoss { Name = "cross-entropy", Value = value, Weight = 1 }] };
    }

    /// <summary>Trains for the options' epochs on the calling thread, from the start or from where <see cref="Resume"/> took up.</summary>
    /// <param name="data">Photos (3 channels) and their labels (one 8-bit channel of class numbers).</param>
    /// <param name="run">Directory, validation, reports; by default nothing is written or reported.</param>
    /// <param name="cancellationToken">Stops after the current step; a run with a directory saves a checkpoint first.</param>
    /// <returns>The last epoch, the best scores and the checkpoint.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, or the trainer disposed.</exception>
    /// <exception cref="TrainingFailedException">The loss is not finite any more.</exception>
    /// <exception cref="PairedDatasetException">A pair cannot be read, or its labels are not class numbers.</exception>
    /// <exception cref="CheckpointException">The directory already holds a training, or cannot be written.</exception>
    public SegmenterSummary Train(IPairedDataset data, SegmenterRun? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return _lifetime.Run(stop => SegmenterLoop.Train(this, data, run ?? new SegmenterRun(), stop), cancellationToken);
    }

    /// <summary>Continues a training from a checkpoint. On the CPU it ends with the same bits as one that never stopped.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <exception cref="CheckpointException">None is usable, or it belongs to another training; the message says what differs.</exception>
    public void Resume(string directory) => _lifetime.Run(_ => StepCount = State.Restore(directory).Step);

    /// <summary>Sets how much a pixel of each class counts in the steps to come.</summary>
    internal void WeighClasses(float[] weights) => _loss.WeighClasses(weights);

    /// <summary>Frees the network and the optimizer; a training that runs is cancelled and ends first.</summary>
    public void Dispose() => _lifetime.Dispose();
}
