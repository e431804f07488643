using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Trains a segmenter on photos and their labels, for the FCN-score of images like them.</summary>
/// <remarks>Owns the network and disposes it. One thread at a time.</remarks>
public sealed class SegmenterTrainer : IDisposable
{
    private readonly FusedAdam _optimizer;
    private readonly LossScaler _scaler;
    private readonly torch.Generator _noise;
    private readonly ForwardContext _pass;
    private readonly Tensor _classOf; // 256 labels to what cross-entropy takes
    private Tensor _weightOf; // 256 labels to what they count

    /// <summary>Takes a network into training and moves it to the device.</summary>
    /// <param name="network">The network; the trainer owns it from here on.</param>
    /// <param name="options">Numbers.</param>
    /// <param name="device">Where to train; by default CUDA where there is one, otherwise the CPU.</param>
    /// <exception cref="ArgumentException">The device does not compute in the precision.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public SegmenterTrainer(FcnNetwork network, SegmenterTrainingOptions? options = null, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Options = OptionsGuard.Validated(options is null ? new SegmenterTrainingOptions() : options with { Jitter = OptionsGuard.Validated(options.Jitter with { }) });
        (Network, Device) = (network, device ?? TorchDevice.Resolve());
        Options.Precision.CheckOn(Device);
        if (Device.type == DeviceType.CPU)
            NativeHeap.KeepFreedMemory();

        Network.to(Device); // replaces parameters, so the optimizer comes after
        _optimizer = new FusedAdam(
            Network.named_parameters().Where(entry => entry.parameter.requires_grad),
            new FusedAdamOptions { LearningRate = Options.LearningRate, Beta1 = 0.9, WeightDecay = Options.WeightDecay });
        _scaler = new LossScaler(Device, enabled: Options.Precision == Precision.Float16);
        _noise = new torch.Generator((ulong)Options.Seed, Device);
        _pass = ForwardContext.Training with { Precision = Options.Precision, Noise = _noise };

        var classes = network.Options.ClassCount;
        _classOf = tensor(Enumerable.Range(0, 256).Select(label => IsClass(label) ? label : IgnoredLabel).ToArray(), device: Device).DetachFromDisposeScope();
        _weightOf = WeightTable([.. Enumerable.Repeat(1f, classes)]);
        State = new SegmenterState(this, new TrainerTensors
        {
            { "segmenter", Network },
            { "segmenter-optimizer", _optimizer.State },
            { "loss-scaler", _scaler.State },
        });
    }

    /// <summary>The network in training.</summary>
    public FcnNetwork Network { get; }

    /// <summary>The numbers of this training.</summary>
    public SegmenterTrainingOptions Options { get; }

    /// <summary>Where the network is.</summary>
    public Device Device { get; }

    /// <summary>Steps made so far, those before a resume included.</summary>
    public long StepCount { get; private set; }

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate
    {
        get => _optimizer.LearningRate;
        set => _optimizer.LearningRate = value;
    }

    internal SegmenterState State { get; }

    /// <summary>The options' schedule, or the one by default.</summary>
    internal ILearningRateSchedule Schedule => Options.Schedule ?? new CosineSchedule { Epochs = Options.Epochs, FinalFactor = 0.01 };

    private static long IgnoredLabel => -100;

    /// <summary>Trains the network on one batch: the weighted mean of the pixels' cross-entropy.</summary>
    /// <param name="batch">
    /// Photos, and label maps of one channel as <see cref="PairLoader"/> makes tensors of them (label n is n / 127.5 −
    /// 1); stays the caller's.
    /// </param>
    /// <returns>The loss before the weights moved; 0 where no pixel is of a class.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the network.</exception>
    public StepLosses Step(PairBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        TensorGuard.Images(batch.Input, 3, nameof(batch.Input));
        TensorGuard.Images(batch.Target, 1, nameof(batch.Target));
        TensorGuard.SameExtent(batch.Input, batch.Target, nameof(batch.Input), nameof(batch.Target));

        using var scope = NewDisposeScope();
        Network.train();
        _optimizer.ZeroGrad();
        _noise.manual_seed(unchecked((long)SeedMixer.Mix(Options.Seed, StepCount))); // the noise of a step depends on nothing before it

        var loss = Loss(Network.Classify(batch.Input.to(Device), _pass), batch.Target.to(Device));
        _scaler.Backward(loss);
        _scaler.Step(_optimizer);
        _scaler.Update();
        _optimizer.ZeroGrad();
        StepCount++;

        var value = loss.cpu().item<float>();
        return new StepLosses { Step = StepCount, Terms = [new TermLoss { Name = "cross-entropy", Value = value, Weight = 1 }] };
    }

    /// <summary>Trains for the options' epochs on the calling thread, from the start or from where <see cref="Resume"/> took up.</summary>
    /// <param name="data">Photos (3 channels) and their labels (one 8-bit channel of class numbers).</param>
    /// <param name="run">What is around the steps; by default nothing is written and nobody is told.</param>
    /// <param name="cancellationToken">Stops after the current step; a run with a directory saves a checkpoint first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingFailedException">The loss is not finite any more.</exception>
    /// <exception cref="PairedDatasetException">A pair cannot be read, or its labels are not class numbers.</exception>
    /// <exception cref="CheckpointException">The directory already holds a training, or cannot be written.</exception>
    public SegmenterSummary Train(IPairedDataset data, SegmenterRun? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return SegmenterLoop.Train(this, data, run ?? new SegmenterRun(), cancellationToken);
    }

    /// <summary>Takes up a training where a checkpoint left it. On the CPU it ends with the same bits as one that never stopped.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <exception cref="CheckpointException">None is usable, or it belongs to another training; the message says what differs.</exception>
    public void Resume(string directory) => StepCount = State.Restore(directory).Step;

    /// <summary>Sets how much a pixel of each class counts in the steps to come, in the order of the classes.</summary>
    internal void WeighClasses(float[] weights)
    {
        _weightOf.Dispose();
        _weightOf = WeightTable(weights);
    }

    /// <summary>Disposes the network and the optimizer.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _scaler.Dispose();
        _noise.Dispose();
        _classOf.Dispose();
        _weightOf.Dispose();
        Network.Dispose();
    }

    private Tensor Loss(Tensor scores, Tensor target)
    {
        var labels = target.Add(1).Multiply(127.5).round().Clamp(0, 255).to(ScalarType.Int64);
        var classes = _classOf.index_select(0, labels.flatten()).view(labels.shape).squeeze(1); // N×H×W
        var weight = _weightOf.index_select(0, labels.flatten()).sum();
        var perClass = _weightOf.narrow(0, 0, Network.Options.ClassCount);

        var sum = nn.functional.cross_entropy(scores, classes, perClass, ignore_index: IgnoredLabel, reduction: nn.Reduction.Sum);
        return sum.div(weight.Clamp(1e-9, float.MaxValue));
    }

    private Tensor WeightTable(float[] weights) =>
        tensor(Enumerable.Range(0, 256).Select(label => IsClass(label) ? weights[label] : 0f).ToArray(), device: Device).DetachFromDisposeScope();

    private bool IsClass(int label) => label < Network.Options.ClassCount && label != Options.VoidLabel;
}
