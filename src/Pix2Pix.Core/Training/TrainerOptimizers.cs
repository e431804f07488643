using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Training;

/// <summary>What moves the weights of both networks: the passes back, an optimizer for each, the loss scaler and the average.</summary>
internal sealed class TrainerOptimizers : IDisposable
{
    private readonly FusedAdam _generator;
    private readonly FusedAdam? _discriminator;
    private readonly LossScaler _scaler;
    private readonly WeightAverage? _average;
    private readonly KernelTape _tape = new();
    private readonly DeviceType _device;
    private readonly bool _allowsTensorFloat32;

    /// <summary>Makes them for networks that are on their device already: moving a network replaces its parameters.</summary>
    public TrainerOptimizers(GeneratorNetwork generator, DiscriminatorNetwork? discriminator, TrainingOptions options, Device device)
    {
        var adam = new FusedAdamOptions { LearningRate = options.LearningRate, Beta1 = options.AdamBeta1, Beta2 = options.AdamBeta2 };
        _generator = new FusedAdam(generator.named_parameters(), adam);
        _discriminator = discriminator is null ? null : new FusedAdam(discriminator.named_parameters(), adam);
        _scaler = new LossScaler(device, enabled: options.Precision == Precision.Float16);
        _average = options.AverageDecay > 0 ? new WeightAverage(generator, device, options.AverageDecay) : null;

        Tensors = new TrainerTensors
        {
            { "generator", generator },
            { "generator-optimizer", _generator.State },
            { "generator-average", _average?.Generator },
            { "discriminator", discriminator },
            { "discriminator-optimizer", _discriminator?.State },
            { "loss-scaler", _scaler.State },
        };
        Engine = ConvolutionEngine.Training(_tape);
        (_device, _allowsTensorFloat32) = (device.type, options.TensorFloat32);
    }

    /// <summary>Runs the convolutions that gradients go back through.</summary>
    public ConvolutionEngine Engine { get; }

    /// <summary>The generator that carries the average of the weights; null where none is kept.</summary>
    public GeneratorNetwork? Average => _average?.Generator;

    /// <summary>What a checkpoint keeps: the networks, and what is here.</summary>
    public TrainerTensors Tensors { get; }

    /// <summary>The learning rate of the next step, for both networks.</summary>
    public double LearningRate
    {
        get => _generator.LearningRate;
        set
        {
            _generator.LearningRate = value;
            _discriminator?.LearningRate = value;
        }
    }

    /// <summary>Begins a step, with this training's settings. Disposing the result ends it, and frees what was made in it.</summary>
    public IDisposable NewStep()
    {
        TrainingDevice.UseTensorFloat32(_device, _allowsTensorFloat32); // another trainer may have said otherwise
        return _tape.NewStep();
    }

    /// <summary>Adds the gradients of a loss to those of the networks.</summary>
    public void Backward(Tensor loss) => _tape.Backward(_scaler.Scaled(loss));

    /// <summary>Forgets the discriminator's gradients and lets backward passes compute new ones.</summary>
    public void PrepareDiscriminator()
    {
        _discriminator!.RequireGradients(true);
        _discriminator.ZeroGrad();
    }

    /// <summary>Forgets the generator's gradients. Those to come pass through the discriminator, which keeps none.</summary>
    public void PrepareGenerator()
    {
        _discriminator?.RequireGradients(false);
        _generator.ZeroGrad();
    }

    /// <summary>Moves the discriminator along its gradients.</summary>
    /// <param name="gradientNorm">Takes the gradients' norm; null measures none.</param>
    public void MoveDiscriminator(Reading? gradientNorm) => Move(_discriminator!, gradientNorm);

    /// <summary>Moves the generator along its gradients.</summary>
    /// <param name="gradientNorm">Takes the gradients' norm; null measures none.</param>
    public void MoveGenerator(Reading? gradientNorm) => Move(_generator, gradientNorm);

    /// <summary>Ends a step, after both networks have moved.</summary>
    public void EndStep()
    {
        _scaler.Update();
        _average?.Update();
    }

    /// <summary>Frees the optimizers' state and the average; the networks stay.</summary>
    public void Dispose()
    {
        _generator.Dispose();
        _discriminator?.Dispose();
        _scaler.Dispose();
        _average?.Dispose();
    }

    private void Move(FusedAdam optimizer, Reading? gradientNorm)
    {
        gradientNorm?.Add(TensorListKernels.Norm(optimizer.Gradients).Multiply(1 / _scaler.Scale));
        _scaler.Step(optimizer);
        optimizer.ZeroGrad(); // at once: the other network's pass can use the memory
    }
}
